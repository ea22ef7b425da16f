package io.github.foldmill.preprocessing;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The singular values of a matrix, descending, and its right singular vectors, as many as the
 * shorter side is long.
 *
 * <p>Householder's QR decomposition, then one-sided Jacobi rotations of the triangle (Demmel and
 * Veselić, 1992), which keep small singular values accurate where squaring the matrix loses them.
 * The vectors are orthonormal even if the matrix has not full rank. One thread, no random choice:
 * equal input gives equal bits.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record RightSingular(double[] values, double[][] vectors) {

  /** Takes ownership of rows and overwrites them. */
  static RightSingular of(double[][] rows, int columns) {
    boolean wide = rows.length < columns;
    double[][] tall = wide ? rows : transposed(rows, columns);
    var qr = HouseholderQr.of(tall);
    double[][] triangle = wide ? qr.lowerColumns() : qr.upperColumns();
    var jacobi = new JacobiRotations(triangle);
    jacobi.run();
    return sorted(jacobi, wide ? qr.timesQ(jacobi.right()) : jacobi.right());
  }

  private static double[][] transposed(double[][] rows, int columns) {
    var transposed = new double[columns][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column][row] = rows[row][column];
      }
    }
    return transposed;
  }

  private static RightSingular sorted(JacobiRotations jacobi, double[][] vectors) {
    double[] norms = jacobi.norms();
    int[] order =
        IntStream.range(0, norms.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -norms[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var values = new double[order.length];
    var sorted = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      values[i] = norms[order[i]];
      sorted[i] = vectors[order[i]];
    }
    return new RightSingular(values, sorted);
  }
}
