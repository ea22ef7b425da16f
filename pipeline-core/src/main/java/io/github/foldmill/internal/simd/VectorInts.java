package io.github.foldmill.internal.simd;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector block loop over ints, shaped as {@link VectorMix} explains. */
final class VectorInts {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int STRIPE = 16;
  private static final int PER_WORD = 2;

  private VectorInts() {}

  static void accumulate(HashState state, int[] data, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      block(state.acc, data, offset + block * 16 * STRIPE, state.secret);
    }
  }

  private static void block(long[] acc, int[] data, int at, long[] secret) {
    for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
      LongVector straight = VectorMix.load(acc, lane);
      LongVector crossed = VectorMix.zero();
      for (int n = 0; n < 16; n++) {
        LongVector words = load(data, at + n * STRIPE + lane * PER_WORD);
        straight = straight.add(VectorMix.fold(VectorMix.key(words, secret, n + lane)));
        crossed = crossed.add(words);
      }
      VectorMix.scramble(VectorMix.cross(straight, crossed), secret, lane).intoArray(acc, lane);
    }
  }

  private static LongVector load(int[] data, int at) {
    return IntVector.fromArray(INTS, data, at).reinterpretAsLongs();
  }
}
