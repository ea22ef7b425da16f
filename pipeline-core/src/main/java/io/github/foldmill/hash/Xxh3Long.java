package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.LittleEndian;

/** The start and the end of XXH3-128 for inputs beyond 240 bytes; kernels do what lies between. */
final class Xxh3Long {
  private static final int LANES = 8;
  private static final int LAST_STRIPE_SECRET = 121;
  private static final int LOW_SECRET = 11;
  private static final int HIGH_SECRET = 117;

  private Xxh3Long() {}

  static long[] newAccumulators() {
    return new long[] {
      Xxh3Math.PRIME32_3,
      Xxh3Math.PRIME64_1,
      Xxh3Math.PRIME64_2,
      Xxh3Math.PRIME64_3,
      Xxh3Math.PRIME64_4,
      Xxh3Math.PRIME32_2,
      Xxh3Math.PRIME64_5,
      Xxh3Math.PRIME32_1
    };
  }

  /**
   * Accumulates the stripes of the last, partial block and then the last 64 bytes of the input.
   *
   * @param tail 64 bytes of what came before, from {@code at - 64} on, then the partial block
   * @param at where the partial block starts
   * @param length its length, 1 to 1024
   */
  static ContentHash finish(
      long[] blocks, byte[] tail, int at, int length, long total, Xxh3Secret secret) {
    long[] acc = blocks.clone();
    int stripes = (length - 1) / HashKernel.STRIPE_BYTES;
    for (int n = 0; n < stripes; n++) {
      stripe(acc, tail, at + n * HashKernel.STRIPE_BYTES, secret, n * 8);
    }
    stripe(acc, tail, at + length - HashKernel.STRIPE_BYTES, secret, LAST_STRIPE_SECRET);
    long low = merge(acc, secret, LOW_SECRET, total * Xxh3Math.PRIME64_1);
    long high = merge(acc, secret, HIGH_SECRET, ~(total * Xxh3Math.PRIME64_2));
    return new ContentHash(high, low);
  }

  private static void stripe(long[] acc, byte[] data, int at, Xxh3Secret secret, int secretAt) {
    for (int lane = 0; lane < LANES; lane++) {
      long word = LittleEndian.getLong(data, at + 8 * lane);
      long keyed = word ^ secret.at(secretAt + 8 * lane);
      acc[lane ^ 1] += word;
      acc[lane] += (keyed & 0xFFFF_FFFFL) * (keyed >>> 32);
    }
  }

  private static long merge(long[] acc, Xxh3Secret secret, int secretAt, long start) {
    long result = start;
    for (int lane = 0; lane < LANES; lane += 2) {
      result +=
          Xxh3Math.multiplyFold(
              acc[lane] ^ secret.at(secretAt + 8 * lane),
              acc[lane + 1] ^ secret.at(secretAt + 8 * lane + 8));
    }
    return Xxh3Math.avalanche(result);
  }
}
