package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/** XXH3-128 of inputs of 17 to 240 bytes ("XXH3 medium inputs" of the specification). */
final class Xxh3Medium {
  private static final Xxh3Secret SECRET = Xxh3Secret.DEFAULT;
  private static final int UNSHIFTED_END = 160;
  private static final int SECRET_SHIFT = 3;
  private static final int LAST_SECRET = 103;

  private final byte[] data;
  private final int at;
  private final int length;
  private final long seed;
  private long low;
  private long high;

  private Xxh3Medium(byte[] data, int at, int length, long seed) {
    this.data = data;
    this.at = at;
    this.length = length;
    this.seed = seed;
    this.low = length * Xxh3Math.PRIME64_1;
  }

  static ContentHash hash(byte[] data, int at, int length, long seed) {
    Xxh3Medium state = new Xxh3Medium(data, at, length, seed);
    if (length <= 128) {
      state.mixFromBothEnds();
    } else {
      state.mixForward();
    }
    return state.finish();
  }

  private void mixFromBothEnds() {
    for (int i = (length - 1) >> 5; i >= 0; i--) {
      mix(at + 16 * i, at + length - 16 * (i + 1), 32 * i, seed);
    }
  }

  private void mixForward() {
    for (int i = 32; i < UNSHIFTED_END; i += 32) {
      mix(at + i - 32, at + i - 16, i - 32, seed);
    }
    low = Xxh3Math.avalanche(low);
    high = Xxh3Math.avalanche(high);
    for (int i = UNSHIFTED_END; i <= length; i += 32) {
      mix(at + i - 32, at + i - 16, SECRET_SHIFT + i - UNSHIFTED_END, seed);
    }
    mix(at + length - 16, at + length - 32, LAST_SECRET, -seed);
  }

  private void mix(int first, int second, int secret, long keySeed) {
    low += mix16(first, secret, keySeed);
    low ^= getLong(data, second) + getLong(data, second + 8);
    high += mix16(second, secret + 16, keySeed);
    high ^= getLong(data, first) + getLong(data, first + 8);
  }

  private long mix16(int position, int secret, long keySeed) {
    return Xxh3Math.multiplyFold(
        getLong(data, position) ^ (SECRET.at(secret) + keySeed),
        getLong(data, position + 8) ^ (SECRET.at(secret + 8) - keySeed));
  }

  private ContentHash finish() {
    long outLow = low + high;
    long outHigh =
        low * Xxh3Math.PRIME64_1 + high * Xxh3Math.PRIME64_4 + (length - seed) * Xxh3Math.PRIME64_2;
    return new ContentHash(-Xxh3Math.avalanche(outHigh), Xxh3Math.avalanche(outLow));
  }
}
