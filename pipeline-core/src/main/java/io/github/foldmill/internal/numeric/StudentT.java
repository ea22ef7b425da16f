package io.github.foldmill.internal.numeric;

/** Student's t distribution. */
public final class StudentT {
  private StudentT() {}

  /**
   * Returns the chance of a value above {@code t}, with a relative error below 1e-12.
   *
   * @param t any number; magnitudes beyond 1e150 count as infinite and have the chances 0 and 1
   * @param degrees the degrees of freedom, above 0
   * @return the chance, NaN if {@code t} is
   */
  public static double survival(double t, double degrees) {
    double tail = 0.5 * beyond(Math.abs(t), degrees);
    return t > 0 ? tail : 1 - tail;
  }

  /**
   * Returns the chance of a value of at most {@code t}.
   *
   * @param t any number
   * @param degrees the degrees of freedom, above 0
   * @return the chance, NaN if {@code t} is
   */
  public static double cumulative(double t, double degrees) {
    return survival(-t, degrees);
  }

  /**
   * Returns the value that is exceeded with a given chance.
   *
   * @param chance above 0 and at most 0.5
   * @param degrees the degrees of freedom, above 0
   * @return the value, at least 0
   */
  public static double upperQuantile(double chance, double degrees) {
    return chance == 0.5 ? 0 : Tail.inverse(t -> survival(t, degrees), chance);
  }

  /** The chance of a magnitude above that one. */
  private static double beyond(double magnitude, double degrees) {
    if (Double.isNaN(magnitude)) {
      return Double.NaN;
    }
    if (Double.isInfinite(magnitude)) {
      return 0;
    }
    double square = magnitude / degrees * magnitude;
    double x = 1 / (1 + square);
    double y = Double.isInfinite(square) ? 1 : square / (1 + square);
    return BetaFunction.regularized(x, y, degrees / 2, 0.5);
  }
}
