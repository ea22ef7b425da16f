package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;

/** The start and the end of XXH3-128 for inputs beyond 240 bytes; kernels do what lies between. */
final class Xxh3Long {
  private static final int LOW_SECRET = 11;
  private static final int HIGH_SECRET = 117;

  private Xxh3Long() {}

  static void start(long[] acc) {
    acc[0] = Xxh3Math.PRIME32_3;
    acc[1] = Xxh3Math.PRIME64_1;
    acc[2] = Xxh3Math.PRIME64_2;
    acc[3] = Xxh3Math.PRIME64_3;
    acc[4] = Xxh3Math.PRIME64_4;
    acc[5] = Xxh3Math.PRIME32_2;
    acc[6] = Xxh3Math.PRIME64_5;
    acc[7] = Xxh3Math.PRIME32_1;
  }

  /**
   * Accumulates the stripes of the last, partial block and then the last 64 bytes of the input.
   *
   * @param tail 64 bytes of what came before, from {@code at - 64} on, then the partial block
   * @param at where the partial block starts
   * @param length its length, 1 to 1024
   */
  static void finish(HashKernel kernel, HashState state, byte[] tail, int at, int length) {
    int stripes = (length - 1) / HashKernel.STRIPE_BYTES;
    kernel.accumulateStripes(state, tail, at, stripes, 0);
    int last = at + length - HashKernel.STRIPE_BYTES;
    kernel.accumulateStripes(state, tail, last, 1, HashState.LAST_STRIPE_SECRET);
  }

  /** The lower half of the hash. */
  static long low(HashState state, long total) {
    return merge(state, LOW_SECRET, total * Xxh3Math.PRIME64_1);
  }

  /** The upper half of the hash. */
  static long high(HashState state, long total) {
    return merge(state, HIGH_SECRET, ~(total * Xxh3Math.PRIME64_2));
  }

  private static long merge(HashState state, int secretAt, long start) {
    long[] acc = state.accumulators();
    long[] secret = state.secret();
    long result = start;
    for (int lane = 0; lane < HashState.LANES; lane += 2) {
      result +=
          Xxh3Math.multiplyFold(
              acc[lane] ^ Xxh3Secret.at(secret, secretAt + 8 * lane),
              acc[lane + 1] ^ Xxh3Secret.at(secret, secretAt + 8 * lane + 8));
    }
    return Xxh3Math.avalanche(result);
  }
}
