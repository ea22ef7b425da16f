package io.github.foldmill.validation;

import java.util.Arrays;

/**
 * How many rows of either kind score at least as high as each threshold, from the highest down.
 *
 * <p>There is one threshold per different score, so the order of rows with equal scores never
 * matters.
 */
final class ThresholdCounts {
  private final int[] positives;
  private final int[] negatives;
  private final int size;

  private ThresholdCounts(int[] positives, int[] negatives, int size) {
    this.positives = positives;
    this.negatives = negatives;
    this.size = size;
  }

  /** Sorts once; {@code O(n log n)}. */
  static ThresholdCounts of(double[] scores, boolean[] positive) {
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
    var positives = new int[scores.length];
    var negatives = new int[scores.length];
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

  private int positives() {
    return positives[size - 1];
  }

  private int negatives() {
    return negatives[size - 1];
  }

  /** The area under the receiver operating characteristic; NaN if there is one kind only. */
  double rocAuc() {
    if (positives() == 0 || negatives() == 0) {
      return Double.NaN;
    }
    double twice = 0;
    long lastP = 0;
    long lastN = 0;
    for (int i = 0; i < size; i++) {
      twice += (double) (negatives[i] - lastN) * (positives[i] + lastP);
      lastP = positives[i];
      lastN = negatives[i];
    }
    return twice / 2 / ((double) positives() * negatives());
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
      double x = (double) negatives[i] / negatives();
      double y = (double) positives[i] / positives();
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
    int last = 0;
    for (int i = 0; i < size; i++) {
      double precision = (double) positives[i] / (positives[i] + negatives[i]);
      sum += (positives[i] - last) * precision;
      last = positives[i];
    }
    return sum / positives();
  }
}
