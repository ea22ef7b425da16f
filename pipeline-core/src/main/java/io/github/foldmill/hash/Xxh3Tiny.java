package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getInt;
import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/** XXH3-128 of inputs of 0 to 16 bytes ("XXH3 small inputs" of the specification). */
final class Xxh3Tiny {
  private static final Xxh3Secret SECRET = Xxh3Secret.DEFAULT;

  private Xxh3Tiny() {}

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
    long low = Xxh3Math.avalancheXxh64(seed ^ SECRET.at(64) ^ SECRET.at(72));
    long high = Xxh3Math.avalancheXxh64(seed ^ SECRET.at(80) ^ SECRET.at(88));
    return new ContentHash(high, low);
  }

  private static ContentHash upTo3(byte[] data, int at, int length, long seed) {
    int first = data[at] & 0xFF;
    int middle = data[at + (length >> 1)] & 0xFF;
    int last = data[at + length - 1] & 0xFF;
    int combinedLow = (first << 16) | (middle << 24) | last | (length << 8);
    int combinedHigh = Integer.rotateLeft(Integer.reverseBytes(combinedLow), 13);
    long flipLow = ((SECRET.at(0) ^ (SECRET.at(0) >>> 32)) & 0xFFFF_FFFFL) + seed;
    long flipHigh = ((SECRET.at(8) ^ (SECRET.at(8) >>> 32)) & 0xFFFF_FFFFL) - seed;
    long low = Xxh3Math.avalancheXxh64(Integer.toUnsignedLong(combinedLow) ^ flipLow);
    long high = Xxh3Math.avalancheXxh64(Integer.toUnsignedLong(combinedHigh) ^ flipHigh);
    return new ContentHash(high, low);
  }

  private static ContentHash upTo8(byte[] data, int at, int length, long seed) {
    long mixedSeed = seed ^ ((long) Integer.reverseBytes((int) seed) << 32);
    long input =
        Integer.toUnsignedLong(getInt(data, at)) + ((long) getInt(data, at + length - 4) << 32);
    long keyed = input ^ ((SECRET.at(16) ^ SECRET.at(24)) + mixedSeed);
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
    long flipLow = (SECRET.at(32) ^ SECRET.at(40)) - seed;
    long flipHigh = (SECRET.at(48) ^ SECRET.at(56)) + seed;
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
