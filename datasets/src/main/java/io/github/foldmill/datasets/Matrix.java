package io.github.foldmill.datasets;

import io.github.foldmill.datasets.Draws.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** What generators do with row-major matrices. */
final class Matrix {
  private Matrix() {}

  /** A matrix of drawn numbers. */
  static double[] drawn(int rows, int columns, DoubleSupplier draw) {
    var matrix = new double[Require.cells(rows, columns)];
    Arrays.setAll(matrix, _ -> draw.getAsDouble());
    return matrix;
  }

  /** The matrix with rows and columns in other orders. */
  static double[] reordered(double[] matrix, int[] rows, int[] columns) {
    var reordered = new double[matrix.length];
    int to = 0;
    for (int row : rows) {
      for (int column : columns) {
        reordered[to++] = matrix[row * columns.length + column];
      }
    }
    return reordered;
  }

  /** A random order of the given purpose, or the order as it is. */
  static int[] order(int size, boolean shuffle, long seed, Purpose purpose) {
    return shuffle ? Draws.of(seed, purpose).permutation(size) : IntStream.range(0, size).toArray();
  }

  /** Column names x0, x1, … */
  static List<String> names(int columns) {
    return IntStream.range(0, columns).mapToObj(column -> "x" + column).toList();
  }
}
