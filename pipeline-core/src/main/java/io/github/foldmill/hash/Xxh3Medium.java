package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/**
 * XXH3-128 of inputs of 17 to 240 bytes ("XXH3 medium inputs" of the specification). Both halves
 * run through the same step with the two ends of the input exchanged.
 */
final class Xxh3Medium {
  private static final int BASE_KEYS = 16;
  private static final int SHIFTED_KEYS = 12;
  private static final int KEYS = BASE_KEYS + SHIFTED_KEYS + 4;
  private static final int SHIFT = 3;
  private static final int LAST = 103;
  private static final long[] UNSEEDED = keys(0);

  private Xxh3Medium() {}

  static ContentHash hash(byte[] data, int at, int length, long seed) {
    long[] keys = seed == 0 ? UNSEEDED : keys(seed);
    return length <= 128
        ? upTo128(data, at, length, seed, keys)
        : upTo240(data, at, length, seed, keys);
  }

  /**
   * What is added to the input in the order of use: the secret from its start, from its fourth
   * byte, and from offset 103, each with the seed worked in.
   */
  private static long[] keys(long seed) {
    long[] keys = new long[KEYS];
    for (int i = 0; i < BASE_KEYS; i += 2) {
      keys[i] = Xxh3Secret.at(8 * i) + seed;
      keys[i + 1] = Xxh3Secret.at(8 * i + 8) - seed;
    }
    for (int i = 0; i < SHIFTED_KEYS; i += 2) {
      keys[BASE_KEYS + i] = Xxh3Secret.at(SHIFT + 8 * i) + seed;
      keys[BASE_KEYS + i + 1] = Xxh3Secret.at(SHIFT + 8 * i + 8) - seed;
    }
    for (int i = 0; i < 4; i += 2) {
      keys[BASE_KEYS + SHIFTED_KEYS + i] = Xxh3Secret.at(LAST + 8 * i) - seed;
      keys[BASE_KEYS + SHIFTED_KEYS + i + 1] = Xxh3Secret.at(LAST + 8 * i + 8) + seed;
    }
    return keys;
  }

  private static ContentHash upTo128(byte[] data, int at, int length, long seed, long[] k) {
    long low = length * Xxh3Math.PRIME64_1;
    long high = 0;
    int end = at + length;
    if (length > 32) {
      if (length > 64) {
        if (length > 96) {
          low = step(low, data, at + 48, end - 64, k[12], k[13]);
          high = step(high, data, end - 64, at + 48, k[14], k[15]);
        }
        low = step(low, data, at + 32, end - 48, k[8], k[9]);
        high = step(high, data, end - 48, at + 32, k[10], k[11]);
      }
      low = step(low, data, at + 16, end - 32, k[4], k[5]);
      high = step(high, data, end - 32, at + 16, k[6], k[7]);
    }
    low = step(low, data, at, end - 16, k[0], k[1]);
    high = step(high, data, end - 16, at, k[2], k[3]);
    return finish(low, high, length, seed);
  }

  private static ContentHash upTo240(byte[] data, int at, int length, long seed, long[] k) {
    long low = length * Xxh3Math.PRIME64_1;
    low = step(low, data, at, at + 16, k[0], k[1]);
    long high = step(0, data, at + 16, at, k[2], k[3]);
    low = step(low, data, at + 32, at + 48, k[4], k[5]);
    high = step(high, data, at + 48, at + 32, k[6], k[7]);
    low = step(low, data, at + 64, at + 80, k[8], k[9]);
    high = step(high, data, at + 80, at + 64, k[10], k[11]);
    low = step(low, data, at + 96, at + 112, k[12], k[13]);
    high = step(high, data, at + 112, at + 96, k[14], k[15]);
    low = Xxh3Math.avalanche(low);
    high = Xxh3Math.avalanche(high);
    if (length >= 160) {
      low = step(low, data, at + 128, at + 144, k[16], k[17]);
      high = step(high, data, at + 144, at + 128, k[18], k[19]);
      if (length >= 192) {
        low = step(low, data, at + 160, at + 176, k[20], k[21]);
        high = step(high, data, at + 176, at + 160, k[22], k[23]);
        if (length >= 224) {
          low = step(low, data, at + 192, at + 208, k[24], k[25]);
          high = step(high, data, at + 208, at + 192, k[26], k[27]);
        }
      }
    }
    int end = at + length;
    low = step(low, data, end - 16, end - 32, k[28], k[29]);
    high = step(high, data, end - 32, end - 16, k[30], k[31]);
    return finish(low, high, length, seed);
  }

  private static long step(
      long acc, byte[] data, int mixed, int added, long firstKey, long secondKey) {
    long product =
        Xxh3Math.multiplyFold(
            getLong(data, mixed) ^ firstKey, getLong(data, mixed + 8) ^ secondKey);
    return (acc + product) ^ (getLong(data, added) + getLong(data, added + 8));
  }

  private static ContentHash finish(long low, long high, int length, long seed) {
    long outLow = low + high;
    long outHigh =
        low * Xxh3Math.PRIME64_1 + high * Xxh3Math.PRIME64_4 + (length - seed) * Xxh3Math.PRIME64_2;
    return new ContentHash(-Xxh3Math.avalanche(outHigh), Xxh3Math.avalanche(outLow));
  }
}
