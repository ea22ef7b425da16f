package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.internal.numeric.FDistribution;
import java.util.Arrays;

/** The F value of the correlation of each feature with the values to be predicted. */
final class Correlation {
  private static final String NAME = "the correlation";

  private Correlation() {}

  static double[] scores(Tabular table) {
    if (table.rows() < 3) {
      throw new IllegalArgumentException(
          NAME + " needs at least 3 rows, was given " + table.rows());
    }
    double[] target = centred(values(table));
    double degrees = table.rows() - 2.0;
    var scores = new double[table.columns()];
    for (int column = 0; column < scores.length; column++) {
      double[] feature = Columns.complete(NAME, table, column);
      scores[column] = score(centred(feature), target, degrees);
    }
    return scores;
  }

  static double[] pValues(Tabular table) {
    return Arrays.stream(scores(table))
        .map(score ->
            score == Double.MAX_VALUE ? 0 : FDistribution.survival(score, 1, table.rows() - 2.0))
        .toArray();
  }

  private static double[] values(Tabular table) {
    return switch (table.target()) {
      case ValueTarget target -> target.values();
      case ClassTarget _ ->
          throw new IllegalArgumentException(
              NAME + " needs a ValueTarget, the table has a ClassTarget");
    };
  }

  private static double[] centred(double[] values) {
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return new double[values.length];
    }
    double mean = Columns.mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double score(double[] feature, double[] target, double degrees) {
    double shared = 0;
    double own = 0;
    double others = 0;
    for (int row = 0; row < feature.length; row++) {
      shared += feature[row] * target[row];
      own += feature[row] * feature[row];
      others += target[row] * target[row];
    }
    if (own == 0 || others == 0) {
      return 0;
    }
    double correlation = shared / Math.sqrt(own) / Math.sqrt(others);
    double square = correlation * correlation;
    return square >= 1 ? Double.MAX_VALUE : square / (1 - square) * degrees;
  }
}
