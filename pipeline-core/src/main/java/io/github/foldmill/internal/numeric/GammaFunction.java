package io.github.foldmill.internal.numeric;

/**
 * The gamma function and its regularised incomplete form, from which come the chances of chi-square
 * and normal variates.
 *
 * <p>Relative errors stay below 1e-12 for parameters up to 1e3 and chances above 1e-300.
 */
final class GammaFunction {
  private static final int MOST_TERMS = 100_000;
  private static final double TINY = 1e-300;

  private GammaFunction() {}

  /**
   * Returns the logarithm of the gamma function.
   *
   * @param a above 0
   * @return ln Γ(a)
   */
  static double log(double a) {
    double factor = 1;
    double x = a;
    while (x < BetaFunction.STIRLING) {
      factor *= x;
      x++;
    }
    return (x - 0.5) * Math.log(x)
        - x
        + BetaFunction.HALF_LOG_TWO_PI
        + BetaFunction.rest(x)
        - Math.log(factor);
  }

  /**
   * Returns the regularised upper incomplete gamma function.
   *
   * @param a above 0
   * @param x at least 0, or infinite
   * @return Q(a, x), the chance that a gamma variate of shape a is above x; NaN if x is
   */
  static double upper(double a, double x) {
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    double front = Math.exp(a * Math.log(x) - x - log(a));
    return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
  }

  /** The power series of the lower function. */
  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * Math.ulp(0.5); n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  /** The continued fraction of the upper function, by Lentz's method. */
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double factor = -n * (n - a);
      b += 2;
      d = 1 / nonZero(factor * d + b);
      c = nonZero(b + factor / c);
      double step = d * c;
      value *= step;
      if (Math.abs(step - 1) <= Math.ulp(1.0)) {
        break;
      }
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
