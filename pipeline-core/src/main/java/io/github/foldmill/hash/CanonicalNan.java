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
  private static final int STEP = 8;

  private CanonicalNan() {}

  /**
   * Tells whether a range needs a closer look. Sums of neighbours are NaN if one of them is, and an
   * addition per element is what hides behind the hash; infinities of both signs may give a false
   * alarm.
   */
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

  static double[] copy(double[] data, int from, int count) {
    double[] copy = new double[count];
    for (int i = 0; i < count; i++) {
      copy[i] = Double.longBitsToDouble(Double.doubleToLongBits(data[from + i]));
    }
    return copy;
  }

  /**
   * A difference below zero is a NaN; collecting signs instead of branching lets loops vectorise.
   */
  static boolean isInDoubles(long[] words, int count) {
    long signs = 0;
    for (int i = 0; i < count; i++) {
      signs |= DOUBLE_INFINITY - (words[i] & DOUBLE_MAGNITUDE);
    }
    return signs < 0;
  }

  static boolean isInFloats(long[] words, int count) {
    long signs = 0;
    for (int i = 0; i < count; i++) {
      long low = words[i] & FLOAT_MAGNITUDE;
      long high = (words[i] >>> 32) & FLOAT_MAGNITUDE;
      signs |= (FLOAT_INFINITY - low) | (FLOAT_INFINITY - high);
    }
    return signs < 0;
  }

  static long canonicalDouble(long bits) {
    return (bits & DOUBLE_MAGNITUDE) > DOUBLE_INFINITY ? DOUBLE_NAN : bits;
  }

  /** Treats a word as two floats. */
  static long canonicalFloats(long bits) {
    long low = Integer.toUnsignedLong(canonicalFloat((int) bits));
    return low | ((long) canonicalFloat((int) (bits >>> 32)) << 32);
  }

  static int canonicalFloat(int bits) {
    return (bits & FLOAT_MAGNITUDE) > FLOAT_INFINITY ? FLOAT_NAN : bits;
  }
}
