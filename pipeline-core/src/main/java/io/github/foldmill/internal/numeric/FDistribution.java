package io.github.foldmill.internal.numeric;

/** The F distribution. */
public final class FDistribution {
  private FDistribution() {}

  /**
   * Returns the chance of a value above {@code f}.
   *
   * @param f any number
   * @param above the degrees of freedom of the numerator, above 0
   * @param below the degrees of freedom of the denominator, above 0
   * @return the chance, NaN if {@code f} is
   */
  public static double survival(double f, double above, double below) {
    if (Double.isNaN(f)) {
      return Double.NaN;
    }
    if (f <= 0) {
      return 1;
    }
    if (Double.isInfinite(f)) {
      return 0;
    }
    double scaled = above * f;
    double x = below / (below + scaled);
    double y = scaled / (below + scaled);
    return BetaFunction.regularized(x, y, below / 2, above / 2);
  }
}
