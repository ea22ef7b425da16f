package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link RobustScaler} or {@link MaxAbsScaler}: each value becomes {@code (value - center)
 * / scale} of its column.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param centers what is subtracted from each column, NaN if all its values were missing
 * @param scales what each column is divided by, 1 if it does not vary, NaN if all its values were
 *     missing
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedLinearScaler(List<String> names, double[] centers, double[] scales)
    implements FittedStep<Tabular, Tabular> {
  private static final String STEP = "the scaler";

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if the arrays do not have a value for each column
   */
  public FittedLinearScaler {
    names = List.copyOf(names);
    centers = centers.clone();
    scales = scales.clone();
    Columns.requireLength("centers", centers, names);
    Columns.requireLength("scales", scales, names);
  }

  /**
   * Returns what is subtracted from each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] centers() {
    return centers.clone();
  }

  /**
   * Returns what each column is divided by.
   *
   * @return a fresh array
   */
  @Override
  public double[] scales() {
    return scales.clone();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(STEP, names, data);
    var scaled = new double[data.rows() * scales.length];
    data.features().get(scaled);
    for (int i = 0; i < scaled.length; i++) {
      int column = i % scales.length;
      scaled[i] = (scaled[i] - centers[column]) / scales[column];
    }
    return data.withFeatures(names, scaled);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(STEP, names, given);
    return Schema.of(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedLinearScaler that
        && names.equals(that.names)
        && Arrays.equals(centers, that.centers)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(centers), Arrays.hashCode(scales));
  }

  @Override
  public String toString() {
    return "FittedLinearScaler[names=%s, centers=%s, scales=%s]"
        .formatted(names, Arrays.toString(centers), Arrays.toString(scales));
  }
}
