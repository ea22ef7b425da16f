package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.Ascending;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Quantiles of values by the averaged inverse of their distribution (Hyndman and Fan, 1996, type
 * 2), each value counting by its weight; scikit-learn's {@code _weighted_percentile}.
 */
final class WeightedQuantile {
  private WeightedQuantile() {}

  /**
   * Returns a quantile.
   *
   * @param values at least one
   * @param weighing their weights, not all 0
   * @param alpha the share of the weight that is to lie below, from 0 to 1
   */
  static double of(double[] values, Weighing weighing, double alpha) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values[row] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    var weights = new double[order.length];
    Arrays.setAll(weights, i -> weighing.of(order[i]));
    double[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    int last = order.length - 1;
    // scikit-learn goes by way of per cent, which may round.
    double wanted = Math.max(alpha * 100 / 100 * sums[last], Double.MIN_VALUE);
    int index = Math.min(Ascending.firstAtLeast(sums, wanted), last);
    if (sums[index] - wanted > Math.ulp(1.0)) {
      return values[order[index]];
    }
    int next = Math.min(index + 1, last);
    if (weights[next] == 0) {
      int above = Ascending.firstAtLeast(sums, Math.nextUp(sums[index]));
      next = above > last ? index : above;
    }
    return (values[order[index]] + values[order[next]]) / 2;
  }
}
