package io.github.foldmill.internal.simd;

import static io.github.foldmill.internal.simd.VectorMix.BLOCK_END_SECRET;
import static io.github.foldmill.internal.simd.VectorMix.HALF;
import static io.github.foldmill.internal.simd.VectorMix.LONGS;
import static io.github.foldmill.internal.simd.VectorMix.LOW_HALF;
import static io.github.foldmill.internal.simd.VectorMix.NEIGHBOURS;
import static io.github.foldmill.internal.simd.VectorMix.PRIME32_1;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

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
    long[] acc = state.acc;
    long[] secret = state.secret;
    if (VectorMix.IN_HALVES) {
      LongVector left = LongVector.fromArray(LONGS, acc, 0);
      LongVector right = LongVector.fromArray(LONGS, acc, HALF);
      for (int block = 0; block < blocks; block++) {
        int start = offset + block * 16 * STRIPE;
        LongVector leftCrossed = LongVector.zero(LONGS);
        LongVector rightCrossed = LongVector.zero(LONGS);
        for (int n = 0; n < 16; n++) {
          int p = start + n * STRIPE;
          LongVector d0 = FloatVector.fromArray(FLOATS, data, p).reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n));
          left = left.add(k0.lanewise(AND, LOW_HALF).mul(k0.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d0);
          LongVector d1 =
              FloatVector.fromArray(FLOATS, data, p + HALF * PER_WORD).reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + HALF));
          right = right.add(k1.lanewise(AND, LOW_HALF).mul(k1.lanewise(LSHR, 32)));
          rightCrossed = rightCrossed.add(d1);
        }
        left = left.add(leftCrossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        left =
            left.lanewise(XOR, left.lanewise(LSHR, 47))
                .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET))
                .mul(PRIME32_1);
        right =
            right.add(rightCrossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        right =
            right
                .lanewise(XOR, right.lanewise(LSHR, 47))
                .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET + HALF))
                .mul(PRIME32_1);
      }
      left.intoArray(acc, 0);
      right.intoArray(acc, HALF);
      return;
    }
    for (int block = 0; block < blocks; block++) {
      int start = offset + block * 16 * STRIPE;
      for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
        LongVector straight = LongVector.fromArray(LONGS, acc, lane);
        LongVector crossed = LongVector.zero(LONGS);
        for (int n = 0; n < 16; n += 4) {
          int p = start + n * STRIPE + lane * PER_WORD;
          LongVector d0 = FloatVector.fromArray(FLOATS, data, p).reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane));
          straight =
              straight.add(k0.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k0.lanewise(LSHR, 32)));
          crossed = crossed.add(d0);
          LongVector d1 = FloatVector.fromArray(FLOATS, data, p + STRIPE).reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 1));
          straight =
              straight.add(k1.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k1.lanewise(LSHR, 32)));
          crossed = crossed.add(d1);
          LongVector d2 = FloatVector.fromArray(FLOATS, data, p + 2 * STRIPE).reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 2));
          straight =
              straight.add(k2.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k2.lanewise(LSHR, 32)));
          crossed = crossed.add(d2);
          LongVector d3 = FloatVector.fromArray(FLOATS, data, p + 3 * STRIPE).reinterpretAsLongs();
          LongVector k3 = d3.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 3));
          straight =
              straight.add(k3.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k3.lanewise(LSHR, 32)));
          crossed = crossed.add(d3);
        }
        LongVector ended =
            straight.add(crossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        ended
            .lanewise(XOR, ended.lanewise(LSHR, 47))
            .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET + lane))
            .mul(PRIME32_1)
            .intoArray(acc, lane);
      }
    }
  }

  static boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    float[] sums = state.floatSums;
    Arrays.fill(sums, 0);
    state.save();
    accumulateAndSum(state, data, offset, blocks);
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

  /**
   * One addition per vector is the cheapest test there is: a sum over a NaN is a NaN. With it the
   * compiler unrolls the loop no more by itself, so two stripes are written out: a third faster
   * than one, and four would need more registers than there are.
   */
  private static void accumulateAndSum(HashState state, float[] data, int offset, int blocks) {
    long[] acc = state.acc;
    long[] secret = state.secret;
    float[] sums = state.floatSums;
    if (VectorMix.IN_HALVES) {
      LongVector left = LongVector.fromArray(LONGS, acc, 0);
      LongVector right = LongVector.fromArray(LONGS, acc, HALF);
      FloatVector leftSum = FloatVector.zero(FLOATS);
      FloatVector rightSum = FloatVector.zero(FLOATS);
      for (int block = 0; block < blocks; block++) {
        int start = offset + block * 16 * STRIPE;
        LongVector leftCrossed = LongVector.zero(LONGS);
        LongVector rightCrossed = LongVector.zero(LONGS);
        for (int n = 0; n < 16; n += 2) {
          int p = start + n * STRIPE;
          FloatVector x0 = FloatVector.fromArray(FLOATS, data, p);
          leftSum = leftSum.add(x0);
          LongVector d0 = x0.reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n));
          left = left.add(k0.lanewise(AND, LOW_HALF).mul(k0.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d0);
          FloatVector x1 = FloatVector.fromArray(FLOATS, data, p + HALF * PER_WORD);
          rightSum = rightSum.add(x1);
          LongVector d1 = x1.reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + HALF));
          right = right.add(k1.lanewise(AND, LOW_HALF).mul(k1.lanewise(LSHR, 32)));
          rightCrossed = rightCrossed.add(d1);
          FloatVector x2 = FloatVector.fromArray(FLOATS, data, p + STRIPE);
          leftSum = leftSum.add(x2);
          LongVector d2 = x2.reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + 1));
          left = left.add(k2.lanewise(AND, LOW_HALF).mul(k2.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d2);
          FloatVector x3 = FloatVector.fromArray(FLOATS, data, p + STRIPE + HALF * PER_WORD);
          rightSum = rightSum.add(x3);
          LongVector d3 = x3.reinterpretAsLongs();
          LongVector k3 = d3.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + 1 + HALF));
          right = right.add(k3.lanewise(AND, LOW_HALF).mul(k3.lanewise(LSHR, 32)));
          rightCrossed = rightCrossed.add(d3);
        }
        left = left.add(leftCrossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        left =
            left.lanewise(XOR, left.lanewise(LSHR, 47))
                .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET))
                .mul(PRIME32_1);
        right =
            right.add(rightCrossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        right =
            right
                .lanewise(XOR, right.lanewise(LSHR, 47))
                .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET + HALF))
                .mul(PRIME32_1);
      }
      left.intoArray(acc, 0);
      right.intoArray(acc, HALF);
      leftSum.intoArray(sums, 0);
      rightSum.intoArray(sums, HALF * PER_WORD);
      return;
    }
    for (int block = 0; block < blocks; block++) {
      int start = offset + block * 16 * STRIPE;
      for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
        LongVector straight = LongVector.fromArray(LONGS, acc, lane);
        LongVector crossed = LongVector.zero(LONGS);
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, lane * PER_WORD);
        for (int n = 0; n < 16; n += 4) {
          int p = start + n * STRIPE + lane * PER_WORD;
          FloatVector x0 = FloatVector.fromArray(FLOATS, data, p);
          sum = sum.add(x0);
          LongVector d0 = x0.reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane));
          straight =
              straight.add(k0.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k0.lanewise(LSHR, 32)));
          crossed = crossed.add(d0);
          FloatVector x1 = FloatVector.fromArray(FLOATS, data, p + STRIPE);
          sum = sum.add(x1);
          LongVector d1 = x1.reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 1));
          straight =
              straight.add(k1.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k1.lanewise(LSHR, 32)));
          crossed = crossed.add(d1);
          FloatVector x2 = FloatVector.fromArray(FLOATS, data, p + 2 * STRIPE);
          sum = sum.add(x2);
          LongVector d2 = x2.reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 2));
          straight =
              straight.add(k2.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k2.lanewise(LSHR, 32)));
          crossed = crossed.add(d2);
          FloatVector x3 = FloatVector.fromArray(FLOATS, data, p + 3 * STRIPE);
          sum = sum.add(x3);
          LongVector d3 = x3.reinterpretAsLongs();
          LongVector k3 = d3.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 3));
          straight =
              straight.add(k3.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k3.lanewise(LSHR, 32)));
          crossed = crossed.add(d3);
        }
        sum.intoArray(sums, lane * PER_WORD);
        LongVector ended =
            straight.add(crossed.reinterpretAsInts().rearrange(NEIGHBOURS).reinterpretAsLongs());
        ended
            .lanewise(XOR, ended.lanewise(LSHR, 47))
            .lanewise(XOR, LongVector.fromArray(LONGS, secret, BLOCK_END_SECRET + lane))
            .mul(PRIME32_1)
            .intoArray(acc, lane);
      }
    }
  }
}
