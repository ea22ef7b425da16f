package io.github.foldmill.internal.simd;

/**
 * The two formulas that every scalar block loop shares.
 *
 * <p>Those loops look unwieldy for a reason: only with all eight accumulators in local variables
 * over the whole run, and with every index linear in the loop counter, does the compiler keep them
 * in registers and drop the bounds checks. The same loop with a helper method per block and a
 * running index has little more than half the speed.
 */
final class ScalarMix {
  private static final long PRIME32_1 = 0x9E37_79B1L;

  private ScalarMix() {}

  /** Multiplies the two halves of a keyed word. */
  static long fold(long keyed) {
    return (keyed & 0xFFFF_FFFFL) * (keyed >>> 32);
  }

  /** Ends a block for one accumulator. */
  static long scramble(long acc, long secret) {
    return (acc ^ (acc >>> 47) ^ secret) * PRIME32_1;
  }
}
