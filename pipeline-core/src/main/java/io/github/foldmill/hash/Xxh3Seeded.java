package io.github.foldmill.hash;

import static io.github.foldmill.internal.simd.LittleEndian.getLong;

/**
 * XXH3-128 with any seed of inputs of 17 to 240 bytes: the whole of "XXH3 medium inputs" of the
 * specification, as loops, for the seeds that are hardly ever used.
 */
final class Xxh3Seeded {
  private static final int PAIR = 32;
  private static final int SHORT_PAIRS = 4;
  private static final int LATER_SECRET = 3;
  private static final int LAST_SECRET = 103;

  private final byte[] data;
  private final long seed;
  private long low;
  private long high;

  private Xxh3Seeded(byte[] data, int length, long seed) {
    this.data = data;
    this.seed = seed;
    this.low = length * Xxh3Math.PRIME64_1;
  }

  static ContentHash hash(byte[] data, int at, int length, long seed) {
    Xxh3Seeded run = new Xxh3Seeded(data, length, seed);
    if (length <= Xxh3Short.MAX) {
      run.shortInput(at, length);
    } else {
      run.mediumInput(at, length);
    }
    return Xxh3Math.merge(run.low, run.high, length, seed);
  }

  private void shortInput(int at, int length) {
    int end = at + length;
    for (int pair = (length - 1) / PAIR; pair >= 0; pair--) {
      step(at + 16 * pair, end - 16 * (pair + 1), PAIR * pair, seed);
    }
  }

  private void mediumInput(int at, int length) {
    for (int pair = 0; pair < SHORT_PAIRS; pair++) {
      step(at + PAIR * pair, at + PAIR * pair + 16, PAIR * pair, seed);
    }
    low = Xxh3Math.avalanche(low);
    high = Xxh3Math.avalanche(high);
    for (int pair = SHORT_PAIRS; pair < length / PAIR; pair++) {
      int secretAt = LATER_SECRET + PAIR * (pair - SHORT_PAIRS);
      step(at + PAIR * pair, at + PAIR * pair + 16, secretAt, seed);
    }
    step(at + length - 16, at + length - 32, LAST_SECRET, -seed);
  }

  private void step(int first, int second, int secretAt, long shift) {
    long a = getLong(data, first);
    long b = getLong(data, first + 8);
    long c = getLong(data, second);
    long d = getLong(data, second + 8);
    low =
        Xxh3Math.step(
            low,
            a ^ (Xxh3Secret.at(secretAt) + shift),
            b ^ (Xxh3Secret.at(secretAt + 8) - shift),
            c + d);
    high =
        Xxh3Math.step(
            high,
            c ^ (Xxh3Secret.at(secretAt + 16) + shift),
            d ^ (Xxh3Secret.at(secretAt + 24) - shift),
            a + b);
  }
}
