package io.github.foldmill.internal.simd;

/**
 * Tells whether a range needs a closer look for NaNs. A sum of neighbours is NaN if one of them is,
 * and an addition per element is the cheapest test; infinities of both signs may give a false
 * alarm.
 */
final class ScalarNan {
  private static final int STEP = 8;

  private ScalarNan() {}

  /** The count must be a multiple of eight. */
  static boolean mayBeIn(double[] data, int from, int count) {
    for (int i = from; i < from + count; i += STEP) {
      double left = (data[i] + data[i + 1]) + (data[i + 2] + data[i + 3]);
      double right = (data[i + 4] + data[i + 5]) + (data[i + 6] + data[i + 7]);
      if (Double.isNaN(left + right)) {
        return true;
      }
    }
    return false;
  }

  /** The count must be a multiple of eight. */
  static boolean mayBeIn(float[] data, int from, int count) {
    for (int i = from; i < from + count; i += STEP) {
      float left = (data[i] + data[i + 1]) + (data[i + 2] + data[i + 3]);
      float right = (data[i + 4] + data[i + 5]) + (data[i + 6] + data[i + 7]);
      if (Float.isNaN(left + right)) {
        return true;
      }
    }
    return false;
  }
}
