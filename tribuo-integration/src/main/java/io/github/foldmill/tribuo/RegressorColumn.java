package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Regression outputs with the same dimensions in every row, values and variances row by row. */
final class RegressorColumn implements OutputColumn {
  static final String KIND = "regressor";

  private final List<String> dimensions;
  private final double[] values;
  private final double[] variances;

  RegressorColumn(List<String> dimensions, double[] values, double[] variances) {
    this.dimensions = dimensions;
    this.values = values;
    this.variances = variances;
  }

  static RegressorColumn of(List<Regressor> outputs) {
    List<String> dimensions = List.of();
    for (var output : outputs) {
      if (!isUnknown(output)) {
        dimensions = List.of(output.getNames());
        break;
      }
    }
    int width = dimensions.size();
    var values = new double[Math.multiplyExact(outputs.size(), width)];
    var variances = new double[values.length];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(variances, Double.NaN);
    for (int row = 0; row < outputs.size(); row++) {
      var output = outputs.get(row);
      if (isUnknown(output)) {
        continue;
      }
      if (!dimensions.equals(List.of(output.getNames()))) {
        throw new IllegalArgumentException(
            "all rows must have the dimensions %s, row %d has %s"
                .formatted(dimensions, row, List.of(output.getNames())));
      }
      System.arraycopy(output.getValues(), 0, values, row * width, width);
      System.arraycopy(output.getVariances(), 0, variances, row * width, width);
    }
    return new RegressorColumn(dimensions, values, variances);
  }

  private static boolean isUnknown(Regressor output) {
    return RegressionFactory.UNKNOWN_REGRESSOR.equals(output);
  }

  static RegressorColumn read(ArtifactReader in, int rows) throws IOException {
    var dimensions = in.getStrings("regressor.dimensions");
    double[] values = in.getDoubles("regressor.values");
    double[] variances = in.getDoubles("regressor.variances");
    Parts.requireLength("regressor.values", values.length, (long) rows * dimensions.size());
    Parts.requireLength("regressor.variances", variances.length, values.length);
    return new RegressorColumn(dimensions, values, variances);
  }

  @Override
  public void write(ArtifactWriter out) throws IOException {
    int width = dimensions.size();
    int rows = width == 0 ? 0 : values.length / width;
    out.putString("outputs", KIND)
        .putStrings("regressor.dimensions", dimensions)
        .putDoubles("regressor.values", values, rows, width)
        .putDoubles("regressor.variances", variances, rows, width);
  }

  @Override
  public Class<Regressor> type() {
    return Regressor.class;
  }

  @Override
  public IntFunction<Regressor> outputs() {
    return this::regressor;
  }

  private Regressor regressor(int row) {
    int width = dimensions.size();
    int start = row * width;
    if (width == 0 || Double.isNaN(values[start])) {
      return RegressionFactory.UNKNOWN_REGRESSOR;
    }
    return new Regressor(
        dimensions.toArray(String[]::new),
        Arrays.copyOfRange(values, start, start + width),
        Arrays.copyOfRange(variances, start, start + width));
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(KIND).put(dimensions).put(values).put(variances);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegressorColumn that
        && dimensions.equals(that.dimensions)
        && Arrays.equals(values, that.values)
        && Arrays.equals(variances, that.variances);
  }

  @Override
  public int hashCode() {
    return 31 * dimensions.hashCode() + Arrays.hashCode(values);
  }
}
