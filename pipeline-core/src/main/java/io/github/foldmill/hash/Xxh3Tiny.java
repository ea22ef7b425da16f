package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getInt;
import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/** XXH3-128 of inputs of 0 to 16 bytes ("XXH3 small inputs" of the specification). */
final class Xxh3Tiny {
  // Constants of their own, because the elements of an array are read again at every use.
  private static final long EMPTY_LOW = Xxh3Secret.at(64) ^ Xxh3Secret.at(72);
  private static final long EMPTY_HIGH = Xxh3Secret.at(80) ^ Xxh3Secret.at(88);
  private static final long FLIP_3_LOW = foldToInt(Xxh3Secret.at(0));
  private static final long FLIP_3_HIGH = foldToInt(Xxh3Secret.at(8));
  private static final long FLIP_8 = Xxh3Secret.at(16) ^ Xxh3Secret.at(24);
  private static final long FLIP_16_LOW = Xxh3Secret.at(32) ^ Xxh3Secret.at(40);
  private static final long FLIP_16_HIGH = Xxh3Secret.at(48) ^ Xxh3Secret.at(56);

  private Xxh3Tiny() {}

  private static long foldToInt(long word) {
    return (word ^ (word >>> 32)) & 0xFFFF_FFFFL;
  }

  static ContentHash hash(byte[] data, int at, int length, long seed) {
    if (length > 8) {
      return upTo16(data, at, length, seed);
    }
    if (length >= 4) {
      return upTo8(data, at, length, seed);
    }
    return length > 0 ? upTo3(data, at, length, seed) : empty(seed);
  }

  private static ContentHash empty(long seed) {
    long low = Xxh3Math.avalancheXxh64(seed ^ EMPTY_LOW);
    long high = Xxh3Math.avalancheXxh64(seed ^ EMPTY_HIGH);
    return new ContentHash(high, low);
  }

  private static ContentHash upTo3(byte[] data, int at, int length, long seed) {
    int first = data[at] & 0xFF;
    int middle = data[at + (length >> 1)] & 0xFF;
    int last = data[at + length - 1] & 0xFF;
    int combinedLow = (first << 16) | (middle << 24) | last | (length << 8);
    int combinedHigh = Integer.rotateLeft(Integer.reverseBytes(combinedLow), 13);
    long flipLow = FLIP_3_LOW + seed;
    long flipHigh = FLIP_3_HIGH - seed;
    long low = Xxh3Math.avalancheXxh64(Integer.toUnsignedLong(combinedLow) ^ flipLow);
    long high = Xxh3Math.avalancheXxh64(Integer.toUnsignedLong(combinedHigh) ^ flipHigh);
    return new ContentHash(high, low);
  }

  private static ContentHash upTo8(byte[] data, int at, int length, long seed) {
    long mixedSeed = seed ^ ((long) Integer.reverseBytes((int) seed) << 32);
    long input =
        Integer.toUnsignedLong(getInt(data, at)) + ((long) getInt(data, at + length - 4) << 32);
    long keyed = input ^ (FLIP_8 + mixedSeed);
    long factor = Xxh3Math.PRIME64_1 + ((long) length << 2);
    long low = keyed * factor;
    long high = Math.unsignedMultiplyHigh(keyed, factor) + (low << 1);
    low ^= high >>> 3;
    low ^= low >>> 35;
    low *= Xxh3Math.PRIME_MX2;
    low ^= low >>> 28;
    return new ContentHash(Xxh3Math.avalanche(high), low);
  }

  private static ContentHash upTo16(byte[] data, int at, int length, long seed) {
    long flipLow = FLIP_16_LOW - seed;
    long flipHigh = FLIP_16_HIGH + seed;
    long inputLow = getLong(data, at);
    long inputHigh = getLong(data, at + length - 8);
    long keyed = inputLow ^ inputHigh ^ flipLow;
    long low = keyed * Xxh3Math.PRIME64_1 + ((long) (length - 1) << 54);
    inputHigh ^= flipHigh;
    long high =
        Math.unsignedMultiplyHigh(keyed, Xxh3Math.PRIME64_1)
            + inputHigh
            + (inputHigh & 0xFFFF_FFFFL) * (Xxh3Math.PRIME32_2 - 1);
    low ^= Long.reverseBytes(high);
    long outLow = low * Xxh3Math.PRIME64_2;
    long outHigh = Math.unsignedMultiplyHigh(low, Xxh3Math.PRIME64_2) + high * Xxh3Math.PRIME64_2;
    return new ContentHash(Xxh3Math.avalanche(outHigh), Xxh3Math.avalanche(outLow));
  }
}
