package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.FDistribution;
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
    var analysis = new FValue(Columns.classes("the F value", table));
    if (analysis.classes < 2 || analysis.codes.length <= analysis.classes) {
      throw new IllegalArgumentException(
          "the F value needs at least 2 classes and more rows than classes, was given %d classes in"
                  .formatted(analysis.classes)
              + " %d rows".formatted(analysis.codes.length));
    }
    var scores = new double[table.columns()];
    for (int column = 0; column < scores.length; column++) {
      scores[column] = analysis.score(Columns.complete("the F value", table, column));
    }
    return scores;
  }

  static double[] pValues(Tabular table) {
    double[] scores = scores(table);
    int classes = new FValue(Columns.classes("the F value", table)).classes;
    return Arrays.stream(scores)
        .map(score -> FDistribution.survival(score, classes - 1, table.rows() - classes))
        .toArray();
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
