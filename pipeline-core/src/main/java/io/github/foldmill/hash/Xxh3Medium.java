package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/**
 * XXH3-128 of inputs of 17 to 240 bytes ("XXH3 medium inputs" of the specification). Both halves
 * run through the same step with the two ends of the input exchanged.
 */
final class Xxh3Medium {
  // Constants of their own, because the elements of an array are read again at every use, and a
  // constant seed of zero vanishes beside them.
  private static final long K0 = Xxh3Secret.at(0);
  private static final long K1 = Xxh3Secret.at(8);
  private static final long K2 = Xxh3Secret.at(16);
  private static final long K3 = Xxh3Secret.at(24);
  private static final long K4 = Xxh3Secret.at(32);
  private static final long K5 = Xxh3Secret.at(40);
  private static final long K6 = Xxh3Secret.at(48);
  private static final long K7 = Xxh3Secret.at(56);
  private static final long K8 = Xxh3Secret.at(64);
  private static final long K9 = Xxh3Secret.at(72);
  private static final long K10 = Xxh3Secret.at(80);
  private static final long K11 = Xxh3Secret.at(88);
  private static final long K12 = Xxh3Secret.at(96);
  private static final long K13 = Xxh3Secret.at(104);
  private static final long K14 = Xxh3Secret.at(112);
  private static final long K15 = Xxh3Secret.at(120);
  private static final long K16 = Xxh3Secret.at(3);
  private static final long K17 = Xxh3Secret.at(11);
  private static final long K18 = Xxh3Secret.at(19);
  private static final long K19 = Xxh3Secret.at(27);
  private static final long K20 = Xxh3Secret.at(35);
  private static final long K21 = Xxh3Secret.at(43);
  private static final long K22 = Xxh3Secret.at(51);
  private static final long K23 = Xxh3Secret.at(59);
  private static final long K24 = Xxh3Secret.at(67);
  private static final long K25 = Xxh3Secret.at(75);
  private static final long K26 = Xxh3Secret.at(83);
  private static final long K27 = Xxh3Secret.at(91);
  private static final long K28 = Xxh3Secret.at(103);
  private static final long K29 = Xxh3Secret.at(111);
  private static final long K30 = Xxh3Secret.at(119);
  private static final long K31 = Xxh3Secret.at(127);

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
          low = step(low, data, at + 48, end - 64, K12 + seed, K13 - seed);
          high = step(high, data, end - 64, at + 48, K14 + seed, K15 - seed);
        }
        low = step(low, data, at + 32, end - 48, K8 + seed, K9 - seed);
        high = step(high, data, end - 48, at + 32, K10 + seed, K11 - seed);
      }
      low = step(low, data, at + 16, end - 32, K4 + seed, K5 - seed);
      high = step(high, data, end - 32, at + 16, K6 + seed, K7 - seed);
    }
    low = step(low, data, at, end - 16, K0 + seed, K1 - seed);
    high = step(high, data, end - 16, at, K2 + seed, K3 - seed);
    return finish(low, high, length, seed);
  }

  private static ContentHash upTo240(byte[] data, int at, int length, long seed) {
    long low = length * Xxh3Math.PRIME64_1;
    low = step(low, data, at, at + 16, K0 + seed, K1 - seed);
    long high = step(0, data, at + 16, at, K2 + seed, K3 - seed);
    low = step(low, data, at + 32, at + 48, K4 + seed, K5 - seed);
    high = step(high, data, at + 48, at + 32, K6 + seed, K7 - seed);
    low = step(low, data, at + 64, at + 80, K8 + seed, K9 - seed);
    high = step(high, data, at + 80, at + 64, K10 + seed, K11 - seed);
    low = step(low, data, at + 96, at + 112, K12 + seed, K13 - seed);
    high = step(high, data, at + 112, at + 96, K14 + seed, K15 - seed);
    low = Xxh3Math.avalanche(low);
    high = Xxh3Math.avalanche(high);
    if (length >= 160) {
      low = step(low, data, at + 128, at + 144, K16 + seed, K17 - seed);
      high = step(high, data, at + 144, at + 128, K18 + seed, K19 - seed);
      if (length >= 192) {
        low = step(low, data, at + 160, at + 176, K20 + seed, K21 - seed);
        high = step(high, data, at + 176, at + 160, K22 + seed, K23 - seed);
        if (length >= 224) {
          low = step(low, data, at + 192, at + 208, K24 + seed, K25 - seed);
          high = step(high, data, at + 208, at + 192, K26 + seed, K27 - seed);
        }
      }
    }
    int end = at + length;
    low = step(low, data, end - 16, end - 32, K28 - seed, K29 + seed);
    high = step(high, data, end - 32, end - 16, K30 - seed, K31 + seed);
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
