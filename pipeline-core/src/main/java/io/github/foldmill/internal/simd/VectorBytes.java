package io.github.foldmill.internal.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector block loop over bytes, shaped as {@link VectorMix} explains. */
final class VectorBytes {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final int STRIPE = 64;
  private static final int PER_WORD = 8;

  private VectorBytes() {}

  static void accumulate(HashState state, byte[] data, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      block(state.acc, data, offset + block * 16 * STRIPE, state.secret);
    }
  }

  private static void block(long[] acc, byte[] data, int at, long[] secret) {
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

  static void accumulateStripes(
      HashState state, byte[] data, int offset, int stripes, int secretAt) {
    long[] acc = state.acc;
    long[] secret = state.secret;
    for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
      LongVector straight = VectorMix.load(acc, lane);
      LongVector crossed = VectorMix.zero();
      for (int n = 0; n < stripes; n++) {
        LongVector words = load(data, offset + n * STRIPE + lane * PER_WORD);
        straight = straight.add(VectorMix.fold(VectorMix.key(words, secret, secretAt + n + lane)));
        crossed = crossed.add(words);
      }
      VectorMix.cross(straight, crossed).intoArray(acc, lane);
    }
  }

  private static LongVector load(byte[] data, int at) {
    return ByteVector.fromArray(BYTES, data, at).reinterpretAsLongs();
  }
}
