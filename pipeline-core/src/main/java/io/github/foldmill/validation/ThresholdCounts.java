package io.github.foldmill.validation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How many rows of either kind score at least as high as each threshold, or how much they weigh,
 * from the highest threshold down.
 *
 * <p>There is one threshold per different score, so the order of rows with equal scores never
 * matters.
 */
final class ThresholdCounts {
  private final double[] positives;
  private final double[] negatives;
  private final int size;

  private ThresholdCounts(double[] positives, double[] negatives, int size) {
    this.positives = positives;
    this.negatives = negatives;
    this.size = size;
  }

  /** Sorts once; {@code O(n log n)}. */
  static ThresholdCounts of(double[] scores, boolean[] positive, Weighing weighing) {
    return weighing.isNone() ? counted(scores, positive) : weighed(scores, positive, weighing);
  }

  /** Rows of weight 0 give no threshold. */
  private static ThresholdCounts weighed(double[] scores, boolean[] positive, Weighing weighing) {
    int[] order =
        IntStream.range(0, scores.length)
            .filter(row -> weighing.of(row) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row] + 0.0).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    var positives = new double[order.length];
    var negatives = new double[order.length];
    int size = 0;
    double p = 0;
    double n = 0;
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      p += positive[row] ? weighing.of(row) : 0;
      n += positive[row] ? 0 : weighing.of(row);
      if (i == order.length - 1 || scores[order[i + 1]] != scores[row]) {
        positives[size] = p;
        negatives[size++] = n;
      }
    }
    return new ThresholdCounts(positives, negatives, size);
  }

  private static ThresholdCounts counted(double[] scores, boolean[] positive) {
    var ofPositives = new double[scores.length];
    var ofNegatives = new double[scores.length];
    int p = 0;
    int n = 0;
    for (int row = 0; row < scores.length; row++) {
      if (positive[row]) {
        ofPositives[p++] = scores[row];
      } else {
        ofNegatives[n++] = scores[row];
      }
    }
    Arrays.sort(ofPositives, 0, p);
    Arrays.sort(ofNegatives, 0, n);
    var positives = new double[scores.length];
    var negatives = new double[scores.length];
    int size = 0;
    int leftP = p;
    int leftN = n;
    while (leftP > 0 || leftN > 0) {
      double threshold =
          Math.max(
              leftP > 0 ? ofPositives[leftP - 1] : Double.NEGATIVE_INFINITY,
              leftN > 0 ? ofNegatives[leftN - 1] : Double.NEGATIVE_INFINITY);
      while (leftP > 0 && ofPositives[leftP - 1] == threshold) {
        leftP--;
      }
      while (leftN > 0 && ofNegatives[leftN - 1] == threshold) {
        leftN--;
      }
      positives[size] = p - leftP;
      negatives[size] = n - leftN;
      size++;
    }
    return new ThresholdCounts(positives, negatives, size);
  }

  private double positives() {
    return positives[size - 1];
  }

  private double negatives() {
    return negatives[size - 1];
  }

  /** The area under the receiver operating characteristic; NaN if there is one kind only. */
  double rocAuc() {
    if (positives() == 0 || negatives() == 0) {
      return Double.NaN;
    }
    double twice = 0;
    double lastP = 0;
    double lastN = 0;
    for (int i = 0; i < size; i++) {
      twice += (negatives[i] - lastN) * (positives[i] + lastP);
      lastP = positives[i];
      lastN = negatives[i];
    }
    return twice / 2 / (positives() * negatives());
  }

  /**
   * The area up to a share of wrongly positive rows, between 0.5 for guessing and 1 (McClish,
   * 1989).
   */
  double rocAucUpTo(double maxFalsePositiveRate) {
    if (positives() == 0 || negatives() == 0) {
      return Double.NaN;
    }
    double area = 0;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < size && lastX < maxFalsePositiveRate; i++) {
      double x = negatives[i] / negatives();
      double y = positives[i] / positives();
      if (x > maxFalsePositiveRate) {
        y = lastY + (y - lastY) * ((maxFalsePositiveRate - lastX) / (x - lastX));
        x = maxFalsePositiveRate;
      }
      area += (x - lastX) * (y + lastY) / 2;
      lastX = x;
      lastY = y;
    }
    double least = 0.5 * maxFalsePositiveRate * maxFalsePositiveRate;
    return 0.5 * (1 + (area - least) / (maxFalsePositiveRate - least));
  }

  /** The mean precision over thresholds, weighted by the recall gained; 0 without positive rows. */
  double averagePrecision() {
    if (positives() == 0) {
      return 0;
    }
    double sum = 0;
    double last = 0;
    for (int i = 0; i < size; i++) {
      double precision = positives[i] / (positives[i] + negatives[i]);
      sum += (positives[i] - last) * precision;
      last = positives[i];
    }
    return sum / positives();
  }
}
