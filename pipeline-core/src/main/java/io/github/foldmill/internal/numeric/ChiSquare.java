package io.github.foldmill.internal.numeric;

/** The chi-square distribution for whole degrees of freedom. */
public final class ChiSquare {
  private static final int MOST_TERMS = 10_000;
  private static final double TINY = 1e-300;

  /** Below this, one minus the other tail keeps its digits. */
  private static final double SERIES_UP_TO = 1.5;

  private ChiSquare() {}

  /**
   * Returns the chance of a value above {@code value}.
   *
   * @param value any number
   * @param degrees the degrees of freedom, at least 1
   * @return the chance, NaN if {@code value} is
   */
  public static double survival(double value, int degrees) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    if (value <= 0) {
      return 1;
    }
    double x = value / 2;
    if (Double.isInfinite(x)) {
      return 0;
    }
    // Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1), all terms positive.
    boolean even = degrees % 2 == 0;
    double chance = even ? Math.exp(-x) : half(x);
    double term = even ? Math.exp(-x) * x : Math.exp(-x) * 2 * Math.sqrt(x / Math.PI);
    for (double a = even ? 1 : 0.5; a < degrees / 2.0 - 0.25; a++) {
      chance += term;
      term *= x / (a + 1);
    }
    return chance;
  }

  /** Q(1/2, x), the complementary error function of the root. */
  private static double half(double x) {
    double scale = Math.exp(-x) * Math.sqrt(x / Math.PI);
    if (x < SERIES_UP_TO) {
      double term = 2;
      double sum = term;
      for (int n = 1; n < MOST_TERMS && term > sum * Math.ulp(0.25); n++) {
        term *= x / (n + 0.5);
        sum += term;
      }
      return 1 - scale * sum;
    }
    return scale * fraction(x, 0.5);
  }

  /** The continued fraction of the upper incomplete gamma function, by Lentz's method. */
  private static double fraction(double x, double a) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int i = 1; i < MOST_TERMS; i++) {
      double factor = -i * (i - a);
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
