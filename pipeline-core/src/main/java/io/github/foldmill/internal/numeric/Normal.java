package io.github.foldmill.internal.numeric;

/** The standard normal distribution. */
public final class Normal {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private Normal() {}

  /**
   * Returns the density.
   *
   * @param z any number
   * @return the density at {@code z}
   */
  static double density(double z) {
    return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
  }

  /**
   * Returns the chance of a value above {@code z}, with a relative error below 1e-12.
   *
   * @param z any number
   * @return the chance, NaN if {@code z} is
   */
  public static double survival(double z) {
    double tail = 0.5 * GammaFunction.upper(0.5, 0.5 * z * z);
    return z > 0 ? tail : 1 - tail;
  }

  /**
   * Returns the chance of a value of at most {@code z}.
   *
   * @param z any number
   * @return the chance, NaN if {@code z} is
   */
  public static double cumulative(double z) {
    return survival(-z);
  }

  /**
   * Returns the value that is not exceeded with a given chance.
   *
   * @param chance from 0 to 1
   * @return the value; negative or positive infinity for 0 and 1, NaN if the chance is
   */
  public static double quantile(double chance) {
    if (chance > 0.5) {
      return -quantile(1 - chance);
    }
    if (Double.isNaN(chance)) {
      return Double.NaN;
    }
    return chance == 0.5 ? 0 : -Tail.inverse(Normal::survival, chance);
  }
}
