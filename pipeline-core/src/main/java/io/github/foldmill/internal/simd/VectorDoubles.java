package io.github.foldmill.internal.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector block loop over doubles, shaped as {@link VectorMix} explains. */
final class VectorDoubles {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIPE = 8;

  private VectorDoubles() {}

  static void accumulate(HashState state, double[] data, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      block(state.acc, data, offset + block * 16 * STRIPE, state.secret);
    }
  }

  private static void block(long[] acc, double[] data, int at, long[] secret) {
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

  static boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    double[] sums = state.doubleSums;
    Arrays.fill(sums, 0);
    state.save();
    for (int block = 0; block < blocks; block++) {
      blockAndSum(state.acc, data, offset + block * 16 * STRIPE, state.secret, sums);
    }
    double sum = 0;
    for (double one : sums) {
      sum += one;
    }
    if (Double.isNaN(sum)) {
      state.restore();
      return false;
    }
    return true;
  }

  /** One addition per vector is the cheapest test there is: a sum over a NaN is a NaN. */
  private static void blockAndSum(long[] acc, double[] data, int at, long[] secret, double[] sums) {
    for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
      LongVector straight = VectorMix.load(acc, lane);
      LongVector crossed = VectorMix.zero();
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, lane);
      for (int n = 0; n < 16; n++) {
        DoubleVector values = DoubleVector.fromArray(DOUBLES, data, at + n * STRIPE + lane);
        LongVector words = values.reinterpretAsLongs();
        sum = sum.add(values);
        straight = straight.add(VectorMix.fold(VectorMix.key(words, secret, n + lane)));
        crossed = crossed.add(words);
      }
      sum.intoArray(sums, lane);
      VectorMix.scramble(VectorMix.cross(straight, crossed), secret, lane).intoArray(acc, lane);
    }
  }

  private static LongVector load(double[] data, int at) {
    return DoubleVector.fromArray(DOUBLES, data, at).reinterpretAsLongs();
  }
}
