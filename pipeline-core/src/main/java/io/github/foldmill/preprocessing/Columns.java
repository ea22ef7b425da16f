package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.List;

/** Reads and checks the columns of tables. */
final class Columns {
  /** Ten roundings. */
  private static final double LEAST_SCALE = 10 * Math.ulp(1.0);

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

  /** Checks the columns that a fitted step is to be given, as far as they are known. */
  static void requireNames(String step, List<String> fitted, Schema given) {
    if (given.names().isPresent() && !given.names().get().equals(fitted)) {
      throw new IllegalArgumentException(
          "%s was fitted on columns %s, was given columns %s; give it the columns of the training"
                  .formatted(step, fitted, given.names().get())
              + " data in the same order");
    }
  }

  /** Returns the schema of some columns, in the order given. */
  static Schema kept(List<String> names, int[] columns) {
    return Schema.of(Arrays.stream(columns).mapToObj(names::get).toList());
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

  /** Returns the values of a column, all of which must be there. */
  static double[] complete(String step, Tabular table, int column) {
    var values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.value(row, column);
      if (!Double.isFinite(values[row])) {
        throw new IllegalArgumentException(
            "%s needs finite values, was given %s in row %d, feature \"%s\""
                .formatted(step, values[row], row, table.names().get(column)));
      }
    }
    return values;
  }

  /** Returns the classes of the rows. */
  static ClassTarget classes(String step, Tabular table) {
    return switch (table.target()) {
      case ClassTarget target -> target;
      case ValueTarget _ ->
          throw new IllegalArgumentException(
              step + " needs a ClassTarget, the table has a ValueTarget");
    };
  }

  static void requireAscending(int[] columns, int size) {
    int next = 0;
    for (int column : columns) {
      if (column < next || column >= size) {
        throw new IllegalArgumentException(
            "columns must be ascending, each from 0 to %d, were %s"
                .formatted(size - 1, Arrays.toString(columns)));
      }
      next = column + 1;
    }
  }

  static void requireSome(String step, int[] columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException(
          step + " must leave at least 1 feature, left none; let it keep more");
    }
  }

  /** Returns what to divide by: 1 for scales that count as zero, as scikit-learn has it. */
  static double divisor(double scale) {
    return scale < LEAST_SCALE ? 1 : scale;
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
