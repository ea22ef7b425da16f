package io.github.foldmill.hash;

/**
 * Replaces every NaN by the one whose bits {@link Double#doubleToLongBits} and {@link
 * Float#floatToIntBits} return, because no computation promises which NaN it gives.
 */
final class CanonicalNan {
  private static final long DOUBLE_MAGNITUDE = Long.MAX_VALUE;
  private static final long DOUBLE_INFINITY = 0x7FF0_0000_0000_0000L;
  private static final long DOUBLE_NAN = 0x7FF8_0000_0000_0000L;
  private static final int FLOAT_MAGNITUDE = Integer.MAX_VALUE;
  private static final int FLOAT_INFINITY = 0x7F80_0000;
  private static final int FLOAT_NAN = 0x7FC0_0000;

  private CanonicalNan() {}

  static void copy(double[] data, int from, double[] copy, int count) {
    for (int i = 0; i < count; i++) {
      copy[i] = Double.longBitsToDouble(Double.doubleToLongBits(data[from + i]));
    }
  }

  static void copy(float[] data, int from, float[] copy, int count) {
    for (int i = 0; i < count; i++) {
      copy[i] = Float.intBitsToFloat(Float.floatToIntBits(data[from + i]));
    }
  }

  static long canonicalDouble(long bits) {
    return (bits & DOUBLE_MAGNITUDE) > DOUBLE_INFINITY ? DOUBLE_NAN : bits;
  }

  static int canonicalFloat(int bits) {
    return (bits & FLOAT_MAGNITUDE) > FLOAT_INFINITY ? FLOAT_NAN : bits;
  }
}
