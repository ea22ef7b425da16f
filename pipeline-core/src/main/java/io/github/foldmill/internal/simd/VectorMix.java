package io.github.foldmill.internal.simd;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The formulas that every vector block loop shares, and the one vector width of this process.
 *
 * <p>Several widths in one process, or a width in a variable, would cost a factor of ten to forty:
 * the compiler unboxes vectors only where their species is a constant. So the eight accumulators
 * are worked through in groups as wide as the preferred vector, one group after another: with 512
 * bits there is a single group, and with fewer the block stays in the first-level cache.
 *
 * <p>The reference adds each data word to the accumulator of its neighbour. Loops here collect the
 * data words as they are and exchange neighbours once per block, which gives the same sum and is
 * more than half as fast again.
 */
final class VectorMix {
  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /** How many accumulators one vector holds. */
  static final int LANES = LONGS.length();

  private static final long PRIME32_1 = 0x9E37_79B1L;
  private static final int BLOCK_END_SECRET = 16;

  // As pairs of ints, because two longs are not exchanged by a machine instruction everywhere.
  private static final VectorShuffle<Integer> NEIGHBOURS =
      VectorShuffle.fromOp(IntVector.SPECIES_PREFERRED, i -> i ^ 2);

  private VectorMix() {}

  /** Tells whether the preferred vectors divide the eight accumulators into groups of pairs. */
  static boolean isWidthUsable() {
    return LANES == 2 || LANES == 4 || LANES == 8;
  }

  static LongVector load(long[] words, int at) {
    return LongVector.fromArray(LONGS, words, at);
  }

  static LongVector zero() {
    return LongVector.zero(LONGS);
  }

  /** Multiplies the two halves of keyed words. */
  static LongVector fold(LongVector keyed) {
    LongVector high = keyed.lanewise(VectorOperators.LSHR, 32);
    // Shifts and not a mask: only so is the machine's 32-bit multiplication found on all CPUs.
    LongVector low = keyed.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.LSHR, 32);
    return low.mul(high);
  }

  static LongVector key(LongVector data, long[] secret, int at) {
    return data.lanewise(VectorOperators.XOR, load(secret, at));
  }

  /** Adds collected data words to their neighbours' accumulators. */
  static LongVector cross(LongVector straight, LongVector crossed) {
    return straight.add(crossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
  }

  /** Ends a block. */
  static LongVector scramble(LongVector acc, long[] secret, int lane) {
    return key(
            acc.lanewise(VectorOperators.XOR, acc.lanewise(VectorOperators.LSHR, 47)),
            secret,
            BLOCK_END_SECRET + lane)
        .mul(PRIME32_1);
  }
}
