package io.github.foldmill.validation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The generator behind NumPy's {@code RandomState(seed)}: MT19937 with the single-word initialiser,
 * so that seeded folds are scikit-learn's, index for index.
 *
 * <p>Mutable and not safe for use by many threads. Source: Matsumoto and Nishimura, "Mersenne
 * Twister", ACM TOMACS 8(1), 1998; initialiser of 2002.
 */
final class RandomState {
  /** The largest seed that NumPy accepts. */
  static final long MAX_SEED = 0xFFFF_FFFFL;

  private static final int SIZE = 624;
  private static final int SHIFT = 397;
  private static final int MULTIPLIER = 1812433253;
  private static final int MATRIX = 0x9908B0DF;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7FFFFFFF;

  private final int[] state = new int[SIZE];
  private int position = SIZE;

  RandomState(long seed) {
    int word = (int) seed;
    for (int i = 0; i < SIZE; i++) {
      state[i] = word;
      word = MULTIPLIER * (word ^ (word >>> 30)) + i + 1;
    }
  }

  /** Returns 32 random bits. */
  int next() {
    if (position == SIZE) {
      twist();
      position = 0;
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
      state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : MATRIX);
    }
  }

  /** Returns the numbers below {@code size} in random order; NumPy's {@code permutation}. */
  int[] permutation(int size) {
    int[] order = IntStream.range(0, size).toArray();
    shuffle(order);
    return order;
  }

  /** Draws some of the values; NumPy's {@code choice(values, size, replace=False)}. */
  int[] choose(int[] values, int size) {
    int[] order = permutation(values.length);
    return Arrays.stream(order, 0, size).map(i -> values[i]).toArray();
  }

  /**
   * Draws as many of the numbers below {@code size}, at least 2; {@code randint(0, size, size)}.
   */
  int[] drawWithReplacement(int size) {
    var drawn = new int[size];
    Arrays.setAll(drawn, _ -> upTo(size - 1));
    return drawn;
  }

  /** Puts the values in random order; NumPy's {@code RandomState.shuffle}. */
  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = upTo(i);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Returns a number from 0 to {@code max}, drawn again until it fits below the mask. */
  private int upTo(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value;
    do {
      value = next() & mask;
    } while (value > max);
    return value;
  }
}
