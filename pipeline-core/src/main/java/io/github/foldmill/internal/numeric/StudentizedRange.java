package io.github.foldmill.internal.numeric;

/**
 * The distribution of the range of several independent standard normal variates: the studentized
 * range with infinite degrees of freedom.
 */
public final class StudentizedRange {
  /** The trapezoidal rule on a smooth bell of this step is exact to the last digits. */
  private static final double STEP = 0.0625;

  /** Beyond it the normal density adds nothing. */
  private static final double EDGE = 10;

  private StudentizedRange() {}

  /**
   * Returns the chance of a range above {@code q}, with a relative error below 1e-11 down to
   * chances of 1e-20.
   *
   * @param q at least 0
   * @param variates how many variates there are, at least 2
   * @return the chance, NaN if {@code q} is
   */
  public static double survival(double q, int variates) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q <= 0) {
      return 1;
    }
    // That the largest is z and all others lie above z - q is taken off the certainty that one is
    // the largest, point by point, so that small chances keep their digits.
    double sum = 0;
    int others = variates - 1;
    for (double z = -EDGE; z <= EDGE + q; z += STEP) {
      double below = Normal.cumulative(z);
      double far = Normal.cumulative(z - q) / below;
      sum += Normal.density(z) * Math.pow(below, others) * -Math.expm1(others * Math.log1p(-far));
    }
    return Math.min(1, variates * sum * STEP);
  }

  /**
   * Returns the range that is exceeded with a given chance.
   *
   * @param chance above 0 and below 1
   * @param variates how many variates there are, at least 2
   * @return the range
   */
  public static double upperQuantile(double chance, int variates) {
    return Tail.inverse(q -> survival(q, variates), chance);
  }
}
