package io.github.foldmill.internal.simd;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What every vector block loop shares: the one vector width of this process, and constants. The
 * loops are shaped by what the compiler needs:
 *
 * <ul>
 *   <li>Several widths in one process, or a width in a variable, cost a factor of ten to forty:
 *       vectors are unboxed only where their species is a constant. So the eight accumulators are
 *       worked through in groups as wide as the preferred vector, one group after another: with 512
 *       bits there is a single group, and with fewer the block stays in the first-level cache.
 *   <li>The reference adds each data word to the accumulator of its neighbour. Loops here collect
 *       the data words as they are and exchange neighbours once per block, which gives the same sum
 *       and is more than half as fast again.
 *   <li>Formulas are written out, although they repeat: a helper method counts against the budget
 *       for inlining, other than the methods of the Vector API itself, and a vector that passes
 *       through a call is an object, at a tenth of the speed.
 *   <li>Four stripes are written out, so that the method has more than 325 bytecodes and is never
 *       inlined itself: in a big caller the budget would run out in the middle of the loop, and
 *       stay so for the life of the process.
 *   <li>The halves of a keyed word are cut out by shifts and not by a mask: with 512 bits the
 *       compiler would melt the mask into the operation before it, and then not find the machine's
 *       32-bit multiplication.
 *   <li>With 256 bits another shape is half as fast again: both halves of the accumulators in one
 *       pass and in registers over all blocks, one stripe per turn (the compiler unrolls that
 *       itself, and sixteen turns give it room to), and the mask, which costs one instruction less.
 * </ul>
 */
final class VectorMix {
  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /** How many accumulators one vector holds. */
  static final int LANES = LONGS.length();

  /** Whether one vector holds half of the accumulators, so that two of them are all. */
  static final boolean IN_HALVES = LANES == 4;

  /** How many accumulators half of them are. */
  static final int HALF = 4;

  /** Cuts out the low half of a word. */
  static final long LOW_HALF = 0xFFFF_FFFFL;

  static final long PRIME32_1 = 0x9E37_79B1L;

  /** Where in the secret the words are that end a block. */
  static final int BLOCK_END_SECRET = 16;

  /** Exchanges pairs of ints, because two longs are not exchanged by one instruction everywhere. */
  static final VectorShuffle<Integer> NEIGHBOURS =
      VectorShuffle.fromOp(IntVector.SPECIES_PREFERRED, i -> i ^ 2);

  private VectorMix() {}

  /** Tells whether the preferred vectors divide the eight accumulators into groups of pairs. */
  static boolean isWidthUsable() {
    return LANES == 2 || LANES == 4 || LANES == 8;
  }
}
