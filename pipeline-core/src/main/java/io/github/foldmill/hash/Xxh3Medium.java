package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/**
 * XXH3-128 with seed 0 of inputs of 129 to 240 bytes (the second half of "XXH3 medium inputs" of
 * the specification). Both halves of the hash run through the same step with neighbouring words
 * exchanged.
 *
 * <p>It is written out like {@link Xxh3Short}, because as a loop some lengths have half the speed.
 * So many keys are better read from an array than carried in the code.
 */
final class Xxh3Medium {
  private static final long[] KEYS = new long[32];

  static {
    for (int i = 0; i < 16; i++) {
      KEYS[i] = Xxh3Secret.at(8 * i);
    }
    for (int i = 0; i < 12; i++) {
      KEYS[16 + i] = Xxh3Secret.at(3 + 8 * i);
    }
    for (int i = 0; i < 4; i++) {
      KEYS[28 + i] = Xxh3Secret.at(103 + 8 * i);
    }
  }

  private Xxh3Medium() {}

  static ContentHash hash(byte[] data, int at, int length) {
    long low = length * Xxh3Math.PRIME64_1;
    long high = 0;
    long a;
    long b;
    long c;
    long d;
    a = getLong(data, at);
    b = getLong(data, at + 8);
    c = getLong(data, at + 16);
    d = getLong(data, at + 24);
    low = Xxh3Math.step(low, a ^ KEYS[0], b ^ KEYS[1], c + d);
    high = Xxh3Math.step(high, c ^ KEYS[2], d ^ KEYS[3], a + b);
    a = getLong(data, at + 32);
    b = getLong(data, at + 40);
    c = getLong(data, at + 48);
    d = getLong(data, at + 56);
    low = Xxh3Math.step(low, a ^ KEYS[4], b ^ KEYS[5], c + d);
    high = Xxh3Math.step(high, c ^ KEYS[6], d ^ KEYS[7], a + b);
    a = getLong(data, at + 64);
    b = getLong(data, at + 72);
    c = getLong(data, at + 80);
    d = getLong(data, at + 88);
    low = Xxh3Math.step(low, a ^ KEYS[8], b ^ KEYS[9], c + d);
    high = Xxh3Math.step(high, c ^ KEYS[10], d ^ KEYS[11], a + b);
    a = getLong(data, at + 96);
    b = getLong(data, at + 104);
    c = getLong(data, at + 112);
    d = getLong(data, at + 120);
    low = Xxh3Math.step(low, a ^ KEYS[12], b ^ KEYS[13], c + d);
    high = Xxh3Math.step(high, c ^ KEYS[14], d ^ KEYS[15], a + b);
    low = Xxh3Math.avalanche(low);
    high = Xxh3Math.avalanche(high);
    if (length >= 160) {
      a = getLong(data, at + 128);
      b = getLong(data, at + 136);
      c = getLong(data, at + 144);
      d = getLong(data, at + 152);
      low = Xxh3Math.step(low, a ^ KEYS[16], b ^ KEYS[17], c + d);
      high = Xxh3Math.step(high, c ^ KEYS[18], d ^ KEYS[19], a + b);
      if (length >= 192) {
        a = getLong(data, at + 160);
        b = getLong(data, at + 168);
        c = getLong(data, at + 176);
        d = getLong(data, at + 184);
        low = Xxh3Math.step(low, a ^ KEYS[20], b ^ KEYS[21], c + d);
        high = Xxh3Math.step(high, c ^ KEYS[22], d ^ KEYS[23], a + b);
        if (length >= 224) {
          a = getLong(data, at + 192);
          b = getLong(data, at + 200);
          c = getLong(data, at + 208);
          d = getLong(data, at + 216);
          low = Xxh3Math.step(low, a ^ KEYS[24], b ^ KEYS[25], c + d);
          high = Xxh3Math.step(high, c ^ KEYS[26], d ^ KEYS[27], a + b);
        }
      }
    }
    int end = at + length;
    a = getLong(data, end - 16);
    b = getLong(data, end - 8);
    c = getLong(data, end - 32);
    d = getLong(data, end - 24);
    low = Xxh3Math.step(low, a ^ KEYS[28], b ^ KEYS[29], c + d);
    high = Xxh3Math.step(high, c ^ KEYS[30], d ^ KEYS[31], a + b);
    return Xxh3Math.merge(low, high, length, 0);
  }
}
