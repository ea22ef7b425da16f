package io.github.foldmill.internal.numeric;

import java.util.function.DoubleUnaryOperator;

/** Values of which the chance of a greater one is known. */
final class Tail {
  private Tail() {}

  /**
   * Returns the value above 0 that is exceeded with a given chance, to the last digits that the
   * distribution's own error leaves.
   *
   * @param survival the chance of a value above its argument, falling
   * @param chance above 0 and at most the chance at 0; 0 gives infinity
   */
  static double inverse(DoubleUnaryOperator survival, double chance) {
    double high = 1;
    while (survival.applyAsDouble(high) > chance) {
      high *= 2;
      if (Double.isInfinite(high) || chance == 0) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = high == 1 ? 0 : high / 2;
    double middle = (low + high) / 2;
    while (middle > low && middle < high) {
      if (survival.applyAsDouble(middle) > chance) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }
}
