package io.github.foldmill.datasets;

import java.util.Arrays;

/** A growing array of doubles. */
final class DoubleAppender {
  /** Arrays of more elements cannot be allocated on every virtual machine. */
  static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private double[] values = new double[1024];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(2L * size, MAX_SIZE));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
