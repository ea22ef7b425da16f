package io.github.foldmill.datasets;

/** Random matrices whose columns are orthogonal to each other and of length 1. */
final class OrthonormalColumns {
  private final int rows;
  private final int columns;
  private final double[] matrix;
  private final double[] factors;

  private OrthonormalColumns(int rows, int columns, double[] matrix) {
    this.rows = rows;
    this.columns = columns;
    this.matrix = matrix;
    this.factors = new double[columns];
  }

  /**
   * Draws the orthonormal factor of the QR decomposition of a matrix of standard normal numbers.
   *
   * <p>Householder reflections with LAPACK's choice of signs, so that the distribution is that of
   * {@code scipy.linalg.qr}.
   *
   * @param rows the number of rows, at least the number of columns
   * @return the matrix column by column
   */
  static double[] random(int rows, int columns, Draws draws) {
    var decomposition =
        new OrthonormalColumns(
            rows, columns, Matrix.drawn(/* rows= */ columns, /* columns= */ rows, draws::normal));
    for (int column = 0; column < columns; column++) {
      decomposition.reflect(column);
    }
    return decomposition.factor();
  }

  /** Replaces a column below the diagonal by its reflector and reflects the columns after it. */
  private void reflect(int pivot) {
    double below = 0;
    for (int row = pivot + 1; row < rows; row++) {
      below += at(row, pivot) * at(row, pivot);
    }
    if (below == 0) {
      return;
    }
    double diagonal = at(pivot, pivot);
    double beta = -Math.copySign(Math.sqrt(diagonal * diagonal + below), diagonal);
    factors[pivot] = (beta - diagonal) / beta;
    for (int row = pivot + 1; row < rows; row++) {
      matrix[pivot * rows + row] /= diagonal - beta;
    }
    for (int column = pivot + 1; column < columns; column++) {
      apply(pivot, matrix, column);
    }
  }

  /** Applies a reflector, whose first element is 1, to a column of a matrix. */
  private void apply(int pivot, double[] target, int column) {
    int start = column * rows;
    double sum = target[start + pivot];
    for (int row = pivot + 1; row < rows; row++) {
      sum += at(row, pivot) * target[start + row];
    }
    sum *= factors[pivot];
    target[start + pivot] -= sum;
    for (int row = pivot + 1; row < rows; row++) {
      target[start + row] -= sum * at(row, pivot);
    }
  }

  private double[] factor() {
    var factor = new double[rows * columns];
    for (int column = 0; column < columns; column++) {
      factor[column * rows + column] = 1;
      // Reflectors further down do not touch this column of the identity.
      for (int pivot = column; pivot >= 0; pivot--) {
        apply(pivot, factor, column);
      }
    }
    return factor;
  }

  private double at(int row, int column) {
    return matrix[column * rows + row];
  }
}
