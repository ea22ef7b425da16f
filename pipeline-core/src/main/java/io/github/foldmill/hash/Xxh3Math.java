package io.github.foldmill.hash;

/** Constants and mixing functions that all lengths of XXH3 share, named as in its specification. */
final class Xxh3Math {
  static final long PRIME32_1 = 0x9E37_79B1L;
  static final long PRIME32_2 = 0x85EB_CA77L;
  static final long PRIME32_3 = 0xC2B2_AE3DL;
  static final long PRIME64_1 = 0x9E37_79B1_85EB_CA87L;
  static final long PRIME64_2 = 0xC2B2_AE3D_27D4_EB4FL;
  static final long PRIME64_3 = 0x1656_67B1_9E37_79F9L;
  static final long PRIME64_4 = 0x85EB_CA77_C2B2_AE63L;
  static final long PRIME64_5 = 0x27D4_EB2F_1656_67C5L;
  static final long PRIME_MX1 = 0x1656_6791_9E37_79F9L;
  static final long PRIME_MX2 = 0x9FB2_1C65_1E98_DF25L;

  private Xxh3Math() {}

  static long avalanche(long value) {
    long h = value ^ (value >>> 37);
    h *= PRIME_MX1;
    return h ^ (h >>> 32);
  }

  static long avalancheXxh64(long value) {
    long h = value ^ (value >>> 33);
    h *= PRIME64_2;
    h ^= h >>> 29;
    h *= PRIME64_3;
    return h ^ (h >>> 32);
  }

  static long multiplyFold(long a, long b) {
    return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
  }

  /** Takes sixteen bytes into one half of the hash of a medium input, and sixteen others' sum. */
  static long step(long acc, long first, long second, long sum) {
    return (acc + multiplyFold(first, second)) ^ sum;
  }

  /** Makes the hash of a medium input of its two halves. */
  static ContentHash merge(long low, long high, int length, long seed) {
    long outLow = low + high;
    long outHigh = low * PRIME64_1 + high * PRIME64_4 + (length - seed) * PRIME64_2;
    return new ContentHash(-avalanche(outHigh), avalanche(outLow));
  }
}
