package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.util.Arrays;

/** Linear algebra on the columns of a table, for checking generators. */
final class Columns {
  private Columns() {}

  static double[] of(Tabular table, int column) {
    var values = new double[table.rows()];
    Arrays.setAll(values, row -> table.value(row, column));
    return values;
  }

  static double[][] of(Tabular table) {
    var columns = new double[table.columns()][];
    Arrays.setAll(columns, column -> of(table, column));
    return columns;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The number of linearly independent columns among the first ones, by Gram-Schmidt. */
  static int rank(Tabular table, int columns) {
    var basis = new double[columns][];
    int rank = 0;
    for (int column = 0; column < columns; column++) {
      var rest = of(table, column);
      double length = Math.sqrt(dot(rest, rest));
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < rank; i++) {
          double share = dot(rest, basis[i]);
          for (int row = 0; row < rest.length; row++) {
            rest[row] -= share * basis[i][row];
          }
        }
      }
      double left = Math.sqrt(dot(rest, rest));
      if (left > 1e-9 * length) {
        basis[rank++] = Arrays.stream(rest).map(value -> value / left).toArray();
      }
    }
    return rank;
  }

  /** Singular values in falling order, by one-sided Jacobi rotations. */
  static double[] singularValues(double[][] columns) {
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < columns.length; p++) {
        for (int q = p + 1; q < columns.length; q++) {
          rotate(columns[p], columns[q]);
        }
      }
    }
    var lengths = Arrays.stream(columns).mapToDouble(c -> Math.sqrt(dot(c, c))).sorted().toArray();
    var falling = new double[lengths.length];
    Arrays.setAll(falling, i -> lengths[lengths.length - 1 - i]);
    return falling;
  }

  private static void rotate(double[] a, double[] b) {
    double cross = dot(a, b);
    if (cross == 0) {
      return;
    }
    double zeta = (dot(b, b) - dot(a, a)) / (2 * cross);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int row = 0; row < a.length; row++) {
      double old = a[row];
      a[row] = cosine * old - sine * b[row];
      b[row] = sine * old + cosine * b[row];
    }
  }
}
