package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;

/** Columns of mean 0 and sum of squares 1. */
final class UnitColumns {
  private UnitColumns() {}

  /**
   * Scales every column of a table that has no constant one.
   *
   * <p>Sums run down the rows and each step is rounded on its own, in numpy's order, so that the
   * bits are scikit-learn's.
   */
  static Tabular of(Tabular table) {
    int rows = table.rows();
    int columns = table.columns();
    var values = new double[rows * columns];
    table.features().get(values);
    double root = Math.sqrt(rows);
    for (int column = 0; column < columns; column++) {
      double mean = mean(values, column, columns, rows);
      double squares = 0;
      for (int i = column; i < values.length; i += columns) {
        values[i] -= mean;
        squares += values[i] * values[i];
      }
      double deviation = Math.sqrt(squares / rows);
      for (int i = column; i < values.length; i += columns) {
        values[i] = values[i] / deviation / root;
      }
    }
    return table.withFeatures(table.names(), values);
  }

  private static double mean(double[] values, int column, int columns, int rows) {
    double sum = 0;
    for (int i = column; i < values.length; i += columns) {
      sum += values[i];
    }
    return sum / rows;
  }
}
