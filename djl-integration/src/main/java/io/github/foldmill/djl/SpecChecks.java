package io.github.foldmill.djl;

import java.util.List;

/** Checks the numbers of descriptions of blocks. */
final class SpecChecks {
  /** More dimensions than these have no convolution or pooling. */
  private static final int MAX_DIMENSIONS = 3;

  private SpecChecks() {}

  static int atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, was %d".formatted(name, least, value));
    }
    return value;
  }

  /** Takes a share from 0 to below 1. */
  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must be from 0 to below 1, was %s".formatted(name, value));
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and finite, was %s".formatted(name, value));
    }
  }

  static List<Integer> sizes(String name, int least, List<Integer> sizes) {
    var copy = List.copyOf(sizes);
    if (copy.isEmpty() || copy.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d sizes, was %s".formatted(name, MAX_DIMENSIONS, copy));
    }
    copy.forEach(size -> atLeast(least, name, size));
    return copy;
  }

  /** Takes sizes of as many dimensions as a kernel has. */
  static List<Integer> sizesLike(
      List<Integer> kernel, String name, int least, List<Integer> sizes) {
    var copy = sizes(name, least, sizes);
    if (copy.size() != kernel.size()) {
      throw new IllegalArgumentException(
          "%s must have as many sizes as the kernel %s, was %s".formatted(name, kernel, copy));
    }
    return copy;
  }

  static List<BlockSpec> blocks(String name, List<BlockSpec> blocks) {
    var copy = List.copyOf(blocks);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException(name + " must be at least one block, there was none");
    }
    return copy;
  }
}
