package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.ChiSquare;
import java.util.Arrays;

/** The chi-square statistic between classes and features that count something. */
final class CountStatistics {
  private static final String NAME = "the chi-square statistic";

  private CountStatistics() {}

  static double[] scores(Tabular table) {
    int[] codes = Columns.classes(NAME, table).codes();
    int[] sizes = sizes(table);
    if (classes(sizes) < 2) {
      throw new IllegalArgumentException(
          NAME + " needs at least 2 classes, was given " + classes(sizes));
    }
    var scores = new double[table.columns()];
    for (int column = 0; column < scores.length; column++) {
      double[] values = Columns.complete(NAME, table, column);
      scores[column] = score(values, codes, sizes, table.names().get(column));
    }
    return scores;
  }

  static double[] pValues(Tabular table) {
    int degrees = classes(sizes(table)) - 1;
    return Arrays.stream(scores(table)).map(score -> ChiSquare.survival(score, degrees)).toArray();
  }

  private static int[] sizes(Tabular table) {
    var target = Columns.classes(NAME, table);
    var sizes = new int[target.classes().size()];
    for (int code : target.codes()) {
      sizes[code]++;
    }
    return sizes;
  }

  private static int classes(int[] sizes) {
    return (int) Arrays.stream(sizes).filter(size -> size > 0).count();
  }

  private static double score(double[] values, int[] codes, int[] sizes, String name) {
    var observed = new double[sizes.length];
    double total = 0;
    for (int row = 0; row < values.length; row++) {
      if (values[row] < 0) {
        throw new IllegalArgumentException(
            "%s needs values of at least 0, was given %s in row %d, feature \"%s\""
                .formatted(NAME, values[row], row, name));
      }
      observed[codes[row]] += values[row];
      total += values[row];
    }
    double score = 0;
    for (int code = 0; code < sizes.length; code++) {
      if (sizes[code] > 0) {
        double expected = (double) sizes[code] / values.length * total;
        double difference = observed[code] - expected;
        score += difference * difference / expected;
      }
    }
    return score;
  }
}
