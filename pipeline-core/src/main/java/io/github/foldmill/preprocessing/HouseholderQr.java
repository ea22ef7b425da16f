package io.github.foldmill.preprocessing;

/** The QR decomposition of a matrix with no fewer rows than columns; Golub and Van Loan, 5.2. */
final class HouseholderQr {
  /** Column {@code k}: the triangle above row {@code k}, the vector of a reflection from there. */
  private final double[][] columns;

  private final double[] diagonal;
  private final double[] factors;

  private HouseholderQr(double[][] columns) {
    this.columns = columns;
    this.diagonal = new double[columns.length];
    this.factors = new double[columns.length];
  }

  /** Takes ownership of the columns and overwrites them. */
  static HouseholderQr of(double[][] columns) {
    var qr = new HouseholderQr(columns);
    for (int k = 0; k < columns.length; k++) {
      qr.reflect(k);
    }
    return qr;
  }

  private void reflect(int k) {
    double[] vector = columns[k];
    double norm = Math.sqrt(Vectors.dot(vector, vector, k));
    if (norm == 0) {
      return;
    }
    diagonal[k] = vector[k] > 0 ? -norm : norm;
    vector[k] -= diagonal[k];
    factors[k] = -2 / Vectors.dot(vector, vector, k);
    for (int j = k + 1; j < columns.length; j++) {
      reflect(k, columns[j]);
    }
  }

  private void reflect(int k, double[] column) {
    if (factors[k] != 0) {
      Vectors.add(factors[k] * Vectors.dot(columns[k], column, k), columns[k], column, k);
    }
  }

  /** Returns the columns of the upper triangle. */
  double[][] upperColumns() {
    int n = columns.length;
    var upper = new double[n][n];
    for (int column = 0; column < n; column++) {
      System.arraycopy(columns[column], 0, upper[column], 0, column);
      upper[column][column] = diagonal[column];
    }
    return upper;
  }

  /** Returns the columns of the transposed triangle. */
  double[][] lowerColumns() {
    int n = columns.length;
    var lower = new double[n][n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < row; column++) {
        lower[column][row] = columns[row][column];
      }
      lower[row][row] = diagonal[row];
    }
    return lower;
  }

  /** Returns the orthogonal factor times each vector. */
  double[][] timesQ(double[][] vectors) {
    var products = new double[vectors.length][columns[0].length];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, products[i], 0, vectors[i].length);
      for (int k = columns.length - 1; k >= 0; k--) {
        reflect(k, products[i]);
      }
    }
    return products;
  }
}
