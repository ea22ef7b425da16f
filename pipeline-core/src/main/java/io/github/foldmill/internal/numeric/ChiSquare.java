package io.github.foldmill.internal.numeric;

/** The chi-square distribution. */
public final class ChiSquare {
  private ChiSquare() {}

  /**
   * Returns the chance of a value above {@code x}, with a relative error below 1e-12.
   *
   * @param x at least 0
   * @param degrees the degrees of freedom, above 0
   * @return the chance, NaN if {@code x} is
   */
  public static double survival(double x, double degrees) {
    return GammaFunction.upper(degrees / 2, x / 2);
  }
}
