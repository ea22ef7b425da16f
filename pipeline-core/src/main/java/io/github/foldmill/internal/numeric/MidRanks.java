package io.github.foldmill.internal.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks of which equal values share the mean; SciPy's {@code rankdata}. */
public final class MidRanks {
  private MidRanks() {}

  /**
   * Ranks values from the least up.
   *
   * @param values finite numbers
   * @return the rank of each, from 1; halves where an even number of values are equal
   */
  public static double[] ascending(double... values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
            .mapToInt(i -> i)
            .toArray();
    var ranks = new double[values.length];
    for (int start = 0; start < order.length; ) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + 1 + end) / 2.0;
      }
      start = end;
    }
    return ranks;
  }

  /**
   * Returns the sum of t³ − t over all groups of t equal ranks, by which tests correct for ties.
   *
   * @param ranks mid-ranks
   * @return 0 if all ranks differ
   */
  public static double tieTerm(double... ranks) {
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int start = 0; start < sorted.length; ) {
      int end = start + 1;
      while (end < sorted.length && sorted[end] == sorted[start]) {
        end++;
      }
      double equal = (double) end - start;
      sum += equal * equal * equal - equal;
      start = end;
    }
    return sum;
  }
}
