package io.github.foldmill.internal.simd;

import jdk.incubator.vector.LongVector;

/** The vector block loop over longs, shaped as {@link VectorMix} explains. */
final class VectorLongs {
  private static final int STRIPE = 8;

  private VectorLongs() {}

  static void accumulate(HashState state, long[] data, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      block(state.acc, data, offset + block * 16 * STRIPE, state.secret);
    }
  }

  private static void block(long[] acc, long[] data, int at, long[] secret) {
    for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
      LongVector straight = VectorMix.load(acc, lane);
      LongVector crossed = VectorMix.zero();
      for (int n = 0; n < 16; n++) {
        LongVector words = load(data, at + n * STRIPE + lane);
        straight = straight.add(VectorMix.fold(VectorMix.key(words, secret, n + lane)));
        crossed = crossed.add(words);
      }
      VectorMix.scramble(VectorMix.cross(straight, crossed), secret, lane).intoArray(acc, lane);
    }
  }

  private static LongVector load(long[] data, int at) {
    return VectorMix.load(data, at);
  }
}
