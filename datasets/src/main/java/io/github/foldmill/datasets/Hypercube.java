package io.github.foldmill.datasets;

import java.util.HashSet;

/** Distinct corners of the unit cube. */
final class Hypercube {
  static final int COUNTED_DIMENSIONS = 30;

  private Hypercube() {}

  /**
   * Draws corners without replacement, as {@code corners[corner * dimensions + dimension]}.
   *
   * <p>Beyond 30 dimensions the last 30 alone make the corners distinct.
   *
   * @param count how many, at most 2 to the power of the dimensions
   */
  static double[] corners(int count, int dimensions, Draws draws) {
    int counted = Math.min(dimensions, COUNTED_DIMENSIONS);
    var taken = new HashSet<Integer>();
    var corners = new double[Require.cells(count, dimensions)];
    for (int corner = 0; corner < count; corner++) {
      int start = corner * dimensions;
      for (int i = 0; i < dimensions - counted; i++) {
        corners[start + i] = draws.below(2);
      }
      int code = draws.below(1 << counted);
      while (!taken.add(code)) {
        code = draws.below(1 << counted);
      }
      for (int i = 1; i <= counted; i++) {
        corners[start + dimensions - i] = (code >> (i - 1)) & 1;
      }
    }
    return corners;
  }
}
