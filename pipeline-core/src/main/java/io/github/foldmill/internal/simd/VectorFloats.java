package io.github.foldmill.internal.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector block loop over floats, shaped as {@link VectorMix} explains. */
final class VectorFloats {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int STRIPE = 16;
  private static final int PER_WORD = 2;

  private VectorFloats() {}

  static void accumulate(HashState state, float[] data, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      block(state.acc, data, offset + block * 16 * STRIPE, state.secret);
    }
  }

  private static void block(long[] acc, float[] data, int at, long[] secret) {
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

  static boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    float[] sums = state.floatSums;
    Arrays.fill(sums, 0);
    state.save();
    for (int block = 0; block < blocks; block++) {
      blockAndSum(state.acc, data, offset + block * 16 * STRIPE, state.secret, sums);
    }
    float sum = 0;
    for (float one : sums) {
      sum += one;
    }
    if (Float.isNaN(sum)) {
      state.restore();
      return false;
    }
    return true;
  }

  /** One addition per vector is the cheapest test there is: a sum over a NaN is a NaN. */
  private static void blockAndSum(long[] acc, float[] data, int at, long[] secret, float[] sums) {
    for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
      LongVector straight = VectorMix.load(acc, lane);
      LongVector crossed = VectorMix.zero();
      FloatVector sum = FloatVector.fromArray(FLOATS, sums, lane * PER_WORD);
      for (int n = 0; n < 16; n++) {
        FloatVector values = FloatVector.fromArray(FLOATS, data, at + n * STRIPE + lane * PER_WORD);
        LongVector words = values.reinterpretAsLongs();
        sum = sum.add(values);
        straight = straight.add(VectorMix.fold(VectorMix.key(words, secret, n + lane)));
        crossed = crossed.add(words);
      }
      sum.intoArray(sums, lane * PER_WORD);
      VectorMix.scramble(VectorMix.cross(straight, crossed), secret, lane).intoArray(acc, lane);
    }
  }

  private static LongVector load(float[] data, int at) {
    return FloatVector.fromArray(FLOATS, data, at).reinterpretAsLongs();
  }
}
