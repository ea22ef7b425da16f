package io.github.foldmill.internal.numeric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction for several tests at once. */
public final class Holm {
  private Holm() {}

  /**
   * Returns p values that may be compared with a level as if there were one test only.
   *
   * <p>They keep the chance of a single false alarm among all tests below that level, whatever the
   * tests have to do with one another (Holm 1979, step down).
   *
   * @param values p values; NaN stands for a test that could not be made and does not count
   * @return the corrected values in the same order, at most 1
   */
  public static double[] adjust(double... values) {
    int[] order =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    var adjusted = values.clone();
    double most = 0;
    for (int step = 0; step < order.length; step++) {
      most = Math.max(most, values[order[step]] * (order.length - step));
      adjusted[order[step]] = Math.min(1, most);
    }
    return adjusted;
  }
}
