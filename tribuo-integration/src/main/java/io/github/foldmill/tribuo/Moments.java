package io.github.foldmill.tribuo;

/** Means and variances by column, where a value that a row lacks counts as 0. */
final class Moments {
  private Moments() {}

  static double[] means(FeatureColumns features, int rows) {
    double[] means = sums(features, new double[features.names().size()], rows, 1);
    divide(means, rows);
    double[] errors = sums(features, means, rows, 1);
    for (int column = 0; column < means.length; column++) {
      means[column] += errors[column] / rows;
    }
    return means;
  }

  static double[] variances(FeatureColumns features, int rows, double[] means) {
    double[] squares = sums(features, means, rows, 2);
    double[] errors = sums(features, means, rows, 1);
    for (int column = 0; column < squares.length; column++) {
      squares[column] -= errors[column] * errors[column] / rows;
    }
    divide(squares, rows);
    return squares;
  }

  /** scikit-learn's rule: the variance is no larger than what rounding alone explains. */
  static boolean isConstant(double variance, double mean, int rows) {
    double epsilon = Math.ulp(1.0);
    double rounding = rows * mean * epsilon;
    return variance <= rows * epsilon * variance + rounding * rounding;
  }

  private static double[] sums(FeatureColumns features, double[] centres, int rows, int power) {
    var sums = new double[centres.length];
    var present = new int[centres.length];
    double[] values = features.values();
    int[] columns = features.columns();
    int width = centres.length;
    for (int i = 0; i < values.length; i++) {
      int column = features.isDense() ? i % width : columns[i];
      double deviation = values[i] - centres[column];
      sums[column] += power == 1 ? deviation : deviation * deviation;
      present[column]++;
    }
    for (int column = 0; column < width; column++) {
      double zero = -centres[column];
      sums[column] += (rows - present[column]) * (power == 1 ? zero : zero * zero);
    }
    return sums;
  }

  private static void divide(double[] values, int divisor) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
  }
}
