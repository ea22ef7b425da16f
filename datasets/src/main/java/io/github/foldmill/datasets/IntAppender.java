package io.github.foldmill.datasets;

import java.util.Arrays;

/** A growing array of ints. */
final class IntAppender {
  private int[] values = new int[1024];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(2L * size, DoubleAppender.MAX_SIZE));
    }
    values[size++] = value;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
