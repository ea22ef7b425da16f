package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import java.util.Arrays;
import java.util.List;

/** Reads and checks the columns of tables. */
final class Columns {
  private Columns() {}

  static void requireRows(String step, Tabular table) {
    if (table.rows() == 0) {
      throw new IllegalArgumentException(step + " needs at least 1 row to fit, was given 0");
    }
  }

  static void requireNames(String step, List<String> fitted, Tabular table) {
    if (!fitted.equals(table.names())) {
      throw new IllegalArgumentException(
          "%s was fitted on columns %s, was given columns %s; give it the columns of the training"
                  .formatted(step, fitted, table.names())
              + " data in the same order");
    }
  }

  /** Returns a table of some columns, in the order given. */
  static Tabular keep(Tabular data, int[] columns) {
    var kept = new double[Math.multiplyExact(data.rows(), columns.length)];
    var features = data.features();
    for (int row = 0; row < data.rows(); row++) {
      for (int i = 0; i < columns.length; i++) {
        kept[row * columns.length + i] = features.get(row * data.columns() + columns[i]);
      }
    }
    return data.withFeatures(Arrays.stream(columns).mapToObj(data.names()::get).toList(), kept);
  }

  static void requireLength(String name, double[] values, List<String> columns) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%s must have a value for each of %d columns, had %d"
              .formatted(name, columns.size(), values.length));
    }
  }

  /** Returns the values of a column that are not missing. */
  static double[] present(String step, Tabular table, int column) {
    var values = new double[table.rows()];
    int count = 0;
    for (int row = 0; row < values.length; row++) {
      double value = table.value(row, column);
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "%s needs finite values, was given %s in row %d, feature \"%s\""
                .formatted(step, value, row, table.names().get(column)));
      }
      if (!Double.isNaN(value)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  /** Returns the mean from left to right, as NumPy adds down the rows of a table. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Returns the sum of squared deviations from the mean, corrected for the mean's rounding. */
  static double squaredDeviations(double[] values, double mean) {
    double squares = 0;
    double rest = 0;
    for (double value : values) {
      double deviation = value - mean;
      squares += deviation * deviation;
      rest += deviation;
    }
    return squares - rest * rest / values.length;
  }
}
