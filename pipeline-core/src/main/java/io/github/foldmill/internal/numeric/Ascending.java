package io.github.foldmill.internal.numeric;

/** Searches in ascending numbers. */
public final class Ascending {
  private Ascending() {}

  /**
   * Finds the first number that is not below another.
   *
   * @param sorted ascending numbers
   * @param least the number
   * @return its index, as many as there are numbers if all are below
   */
  public static int firstAtLeast(double[] sorted, double least) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
