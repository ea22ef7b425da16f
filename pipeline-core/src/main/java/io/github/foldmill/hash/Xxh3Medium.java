package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/**
 * XXH3-128 of inputs of 17 to 240 bytes ("XXH3 medium inputs" of the specification). Both halves
 * run through the same step with the two ends of the input exchanged.
 */
final class Xxh3Medium {
  private static final int SHIFTED_FROM = 160;
  private static final int SECRET_SHIFT = 3;
  private static final int LAST_SECRET = 103;

  // Constants of their own, because the elements of an array are read again at every use.
  private static final long S0 = Xxh3Secret.at(0);
  private static final long S1 = Xxh3Secret.at(8);
  private static final long S2 = Xxh3Secret.at(16);
  private static final long S3 = Xxh3Secret.at(24);
  private static final long S4 = Xxh3Secret.at(32);
  private static final long S5 = Xxh3Secret.at(40);
  private static final long S6 = Xxh3Secret.at(48);
  private static final long S7 = Xxh3Secret.at(56);
  private static final long S8 = Xxh3Secret.at(64);
  private static final long S9 = Xxh3Secret.at(72);
  private static final long S10 = Xxh3Secret.at(80);
  private static final long S11 = Xxh3Secret.at(88);
  private static final long S12 = Xxh3Secret.at(96);
  private static final long S13 = Xxh3Secret.at(104);
  private static final long S14 = Xxh3Secret.at(112);
  private static final long S15 = Xxh3Secret.at(120);
  private static final long L0 = Xxh3Secret.at(LAST_SECRET);
  private static final long L1 = Xxh3Secret.at(LAST_SECRET + 8);
  private static final long L2 = Xxh3Secret.at(LAST_SECRET + 16);
  private static final long L3 = Xxh3Secret.at(LAST_SECRET + 24);

  private Xxh3Medium() {}

  static ContentHash hash(byte[] data, int at, int length, long seed) {
    return length <= 128 ? upTo128(data, at, length, seed) : upTo240(data, at, length, seed);
  }

  private static ContentHash upTo128(byte[] data, int at, int length, long seed) {
    long low = length * Xxh3Math.PRIME64_1;
    long high = 0;
    int end = at + length;
    if (length > 32) {
      if (length > 64) {
        if (length > 96) {
          low = step(low, data, at + 48, end - 64, S12 + seed, S13 - seed);
          high = step(high, data, end - 64, at + 48, S14 + seed, S15 - seed);
        }
        low = step(low, data, at + 32, end - 48, S8 + seed, S9 - seed);
        high = step(high, data, end - 48, at + 32, S10 + seed, S11 - seed);
      }
      low = step(low, data, at + 16, end - 32, S4 + seed, S5 - seed);
      high = step(high, data, end - 32, at + 16, S6 + seed, S7 - seed);
    }
    low = step(low, data, at, end - 16, S0 + seed, S1 - seed);
    high = step(high, data, end - 16, at, S2 + seed, S3 - seed);
    return finish(low, high, length, seed);
  }

  private static ContentHash upTo240(byte[] data, int at, int length, long seed) {
    long low = length * Xxh3Math.PRIME64_1;
    low = step(low, data, at, at + 16, S0 + seed, S1 - seed);
    low = step(low, data, at + 32, at + 48, S4 + seed, S5 - seed);
    low = step(low, data, at + 64, at + 80, S8 + seed, S9 - seed);
    low = step(low, data, at + 96, at + 112, S12 + seed, S13 - seed);
    low = Xxh3Math.avalanche(low);
    long high = step(0, data, at + 16, at, S2 + seed, S3 - seed);
    high = step(high, data, at + 48, at + 32, S6 + seed, S7 - seed);
    high = step(high, data, at + 80, at + 64, S10 + seed, S11 - seed);
    high = step(high, data, at + 112, at + 96, S14 + seed, S15 - seed);
    high = Xxh3Math.avalanche(high);
    for (int i = SHIFTED_FROM; i <= length; i += 32) {
      int p = at + i - 32;
      int secret = SECRET_SHIFT + i - SHIFTED_FROM;
      low = step(low, data, p, p + 16, secret(secret) + seed, secret(secret + 8) - seed);
      high = step(high, data, p + 16, p, secret(secret + 16) + seed, secret(secret + 24) - seed);
    }
    int end = at + length;
    low = step(low, data, end - 16, end - 32, L0 - seed, L1 + seed);
    high = step(high, data, end - 32, end - 16, L2 - seed, L3 + seed);
    return finish(low, high, length, seed);
  }

  private static long secret(int offset) {
    return Xxh3Secret.at(offset);
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
