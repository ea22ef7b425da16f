package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;

/** One-way analysis of variance of each feature between the classes. */
final class FValue {
  private final int[] codes;
  private final int[] sizes;
  private final int classes;

  private FValue(ClassTarget target) {
    codes = target.codes();
    sizes = new int[target.classes().size()];
    for (int code : codes) {
      sizes[code]++;
    }
    classes = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
  }

  static double[] scores(Tabular table) {
    var analysis =
        switch (table.target()) {
          case ClassTarget target -> new FValue(target);
          case ValueTarget _ ->
              throw new IllegalArgumentException(
                  "the F value needs a ClassTarget, the table has a ValueTarget");
        };
    if (analysis.classes < 2 || analysis.codes.length <= analysis.classes) {
      throw new IllegalArgumentException(
          "the F value needs at least 2 classes and more rows than classes, was given %d classes in"
                  .formatted(analysis.classes)
              + " %d rows".formatted(analysis.codes.length));
    }
    var scores = new double[table.columns()];
    for (int column = 0; column < scores.length; column++) {
      scores[column] = analysis.score(complete(table, column));
    }
    return scores;
  }

  private static double[] complete(Tabular table, int column) {
    var values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.value(row, column);
      if (!Double.isFinite(values[row])) {
        throw new IllegalArgumentException(
            "the F value needs finite values, was given %s in row %d, feature \"%s\""
                .formatted(values[row], row, table.names().get(column)));
      }
    }
    return values;
  }

  private double score(double[] values) {
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return Double.NaN;
    }
    // The mean of large values is itself rounded; centring again removes that error.
    double[] deviations = centred(centred(values));
    var classMeans = new double[sizes.length];
    for (int row = 0; row < deviations.length; row++) {
      classMeans[codes[row]] += deviations[row] / sizes[codes[row]];
    }
    double between = 0;
    for (int c = 0; c < sizes.length; c++) {
      between += sizes[c] * classMeans[c] * classMeans[c];
    }
    double within = 0;
    for (int row = 0; row < deviations.length; row++) {
      double deviation = deviations[row] - classMeans[codes[row]];
      within += deviation * deviation;
    }
    return (between / (classes - 1)) / (within / (values.length - classes));
  }

  private static double[] centred(double[] values) {
    double mean = Columns.mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }
}
