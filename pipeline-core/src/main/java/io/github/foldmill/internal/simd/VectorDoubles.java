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
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector block loop over doubles, shaped as {@link VectorMix} explains. */
final class VectorDoubles {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIPE = 8;

  private VectorDoubles() {}

  static void accumulate(HashState state, double[] data, int offset, int blocks) {
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
          LongVector d0 = DoubleVector.fromArray(DOUBLES, data, p).reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n));
          left = left.add(k0.lanewise(AND, LOW_HALF).mul(k0.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d0);
          LongVector d1 = DoubleVector.fromArray(DOUBLES, data, p + HALF).reinterpretAsLongs();
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
          int p = start + n * STRIPE + lane;
          LongVector d0 = DoubleVector.fromArray(DOUBLES, data, p).reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane));
          straight =
              straight.add(k0.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k0.lanewise(LSHR, 32)));
          crossed = crossed.add(d0);
          LongVector d1 = DoubleVector.fromArray(DOUBLES, data, p + STRIPE).reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 1));
          straight =
              straight.add(k1.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k1.lanewise(LSHR, 32)));
          crossed = crossed.add(d1);
          LongVector d2 =
              DoubleVector.fromArray(DOUBLES, data, p + 2 * STRIPE).reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 2));
          straight =
              straight.add(k2.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k2.lanewise(LSHR, 32)));
          crossed = crossed.add(d2);
          LongVector d3 =
              DoubleVector.fromArray(DOUBLES, data, p + 3 * STRIPE).reinterpretAsLongs();
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

  static boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    double[] sums = state.doubleSums;
    Arrays.fill(sums, 0);
    state.save();
    accumulateAndSum(state, data, offset, blocks);
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

  /**
   * One addition per vector is the cheapest test there is: a sum over a NaN is a NaN. With it the
   * compiler unrolls the loop no more by itself, so two stripes are written out: a third faster
   * than one, and four would need more registers than there are.
   */
  private static void accumulateAndSum(HashState state, double[] data, int offset, int blocks) {
    long[] acc = state.acc;
    long[] secret = state.secret;
    double[] sums = state.doubleSums;
    if (VectorMix.IN_HALVES) {
      LongVector left = LongVector.fromArray(LONGS, acc, 0);
      LongVector right = LongVector.fromArray(LONGS, acc, HALF);
      DoubleVector leftSum = DoubleVector.zero(DOUBLES);
      DoubleVector rightSum = DoubleVector.zero(DOUBLES);
      for (int block = 0; block < blocks; block++) {
        int start = offset + block * 16 * STRIPE;
        LongVector leftCrossed = LongVector.zero(LONGS);
        LongVector rightCrossed = LongVector.zero(LONGS);
        for (int n = 0; n < 16; n += 2) {
          int p = start + n * STRIPE;
          DoubleVector x0 = DoubleVector.fromArray(DOUBLES, data, p);
          leftSum = leftSum.add(x0);
          LongVector d0 = x0.reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n));
          left = left.add(k0.lanewise(AND, LOW_HALF).mul(k0.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d0);
          DoubleVector x1 = DoubleVector.fromArray(DOUBLES, data, p + HALF);
          rightSum = rightSum.add(x1);
          LongVector d1 = x1.reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + HALF));
          right = right.add(k1.lanewise(AND, LOW_HALF).mul(k1.lanewise(LSHR, 32)));
          rightCrossed = rightCrossed.add(d1);
          DoubleVector x2 = DoubleVector.fromArray(DOUBLES, data, p + STRIPE);
          leftSum = leftSum.add(x2);
          LongVector d2 = x2.reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + 1));
          left = left.add(k2.lanewise(AND, LOW_HALF).mul(k2.lanewise(LSHR, 32)));
          leftCrossed = leftCrossed.add(d2);
          DoubleVector x3 = DoubleVector.fromArray(DOUBLES, data, p + STRIPE + HALF);
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
      rightSum.intoArray(sums, HALF);
      return;
    }
    for (int block = 0; block < blocks; block++) {
      int start = offset + block * 16 * STRIPE;
      for (int lane = 0; lane < HashState.LANES; lane += VectorMix.LANES) {
        LongVector straight = LongVector.fromArray(LONGS, acc, lane);
        LongVector crossed = LongVector.zero(LONGS);
        DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, lane);
        for (int n = 0; n < 16; n += 4) {
          int p = start + n * STRIPE + lane;
          DoubleVector x0 = DoubleVector.fromArray(DOUBLES, data, p);
          sum = sum.add(x0);
          LongVector d0 = x0.reinterpretAsLongs();
          LongVector k0 = d0.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane));
          straight =
              straight.add(k0.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k0.lanewise(LSHR, 32)));
          crossed = crossed.add(d0);
          DoubleVector x1 = DoubleVector.fromArray(DOUBLES, data, p + STRIPE);
          sum = sum.add(x1);
          LongVector d1 = x1.reinterpretAsLongs();
          LongVector k1 = d1.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 1));
          straight =
              straight.add(k1.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k1.lanewise(LSHR, 32)));
          crossed = crossed.add(d1);
          DoubleVector x2 = DoubleVector.fromArray(DOUBLES, data, p + 2 * STRIPE);
          sum = sum.add(x2);
          LongVector d2 = x2.reinterpretAsLongs();
          LongVector k2 = d2.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 2));
          straight =
              straight.add(k2.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k2.lanewise(LSHR, 32)));
          crossed = crossed.add(d2);
          DoubleVector x3 = DoubleVector.fromArray(DOUBLES, data, p + 3 * STRIPE);
          sum = sum.add(x3);
          LongVector d3 = x3.reinterpretAsLongs();
          LongVector k3 = d3.lanewise(XOR, LongVector.fromArray(LONGS, secret, n + lane + 3));
          straight =
              straight.add(k3.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(k3.lanewise(LSHR, 32)));
          crossed = crossed.add(d3);
        }
        sum.intoArray(sums, lane);
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
