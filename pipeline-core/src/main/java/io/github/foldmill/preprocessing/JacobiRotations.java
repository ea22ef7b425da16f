package io.github.foldmill.preprocessing;

/** Rotates the columns of a square matrix until they are orthogonal; Hestenes, 1958. */
final class JacobiRotations {
  /** Convergence is quadratic; ten sweeps are many. */
  private static final int MAX_SWEEPS = 60;

  private final double[][] columns;
  private final double[][] right;
  private final double tolerance;

  /** Takes ownership of the columns and overwrites them. */
  JacobiRotations(double[][] columns) {
    this.columns = columns;
    this.right = new double[columns.length][columns.length];
    this.tolerance = Math.sqrt(columns.length) * Math.ulp(1.0);
    for (int i = 0; i < columns.length; i++) {
      right[i][i] = 1;
    }
  }

  void run() {
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      if (!sweep()) {
        return;
      }
    }
  }

  private boolean sweep() {
    boolean rotated = false;
    for (int p = 0; p < columns.length - 1; p++) {
      for (int q = p + 1; q < columns.length; q++) {
        rotated |= orthogonalise(p, q);
      }
    }
    return rotated;
  }

  private boolean orthogonalise(int p, int q) {
    double product = Vectors.dot(columns[p], columns[q], 0);
    double squareP = Vectors.dot(columns[p], columns[p], 0);
    double squareQ = Vectors.dot(columns[q], columns[q], 0);
    if (Math.abs(product) <= tolerance * Math.sqrt(squareP) * Math.sqrt(squareQ)) {
      return false;
    }
    double zeta = (squareQ - squareP) / (2 * product);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    rotate(columns[p], columns[q], cosine, cosine * tangent);
    rotate(right[p], right[q], cosine, cosine * tangent);
    return true;
  }

  private static void rotate(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double before = p[i];
      p[i] = cosine * before - sine * q[i];
      q[i] = sine * before + cosine * q[i];
    }
  }

  /** Returns the lengths of the columns, which after {@link #run} are the singular values. */
  double[] norms() {
    var norms = new double[columns.length];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = Math.sqrt(Vectors.dot(columns[i], columns[i], 0));
    }
    return norms;
  }

  /** Returns the right singular vectors, in the order of {@link #norms}. */
  double[][] right() {
    return right;
  }
}
