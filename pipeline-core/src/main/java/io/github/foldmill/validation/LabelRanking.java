package io.github.foldmill.validation;

import java.util.Arrays;

/** The scores that one row gave to its labels and to all others, each in ascending order. */
final class LabelRanking {
  private final double[] own;
  private final double[] others;

  private LabelRanking(double[] own, double[] others) {
    this.own = own;
    this.others = others;
  }

  /** Sorts once; {@code O(n log n)}. */
  static LabelRanking of(double[] scores, boolean[] has) {
    var own = new double[scores.length];
    var others = new double[scores.length];
    int k = 0;
    for (int code = 0; code < scores.length; code++) {
      // Zeros of either sign are one score.
      double score = scores[code] + 0.0;
      if (has[code]) {
        own[k++] = score;
      } else {
        others[code - k] = score;
      }
    }
    var ranking = new LabelRanking(Arrays.copyOf(own, k), Arrays.copyOf(others, scores.length - k));
    Arrays.sort(ranking.own);
    Arrays.sort(ranking.others);
    return ranking;
  }

  /** How many labels, from the highest score down, hold all of the row's; 0 if it has none. */
  double coverage() {
    return own.length == 0 ? 0 : own.length + atLeast(others, own[0]);
  }

  /** The mean share of the row's labels among those that score as high; 1 if all or none are. */
  double averagePrecision() {
    if (own.length == 0 || others.length == 0) {
      return 1;
    }
    double sum = 0;
    for (double score : own) {
      double ofOwn = atLeast(own, score);
      sum += ofOwn / (ofOwn + atLeast(others, score));
    }
    return sum / own.length;
  }

  /** The share of pairs of a label and another that are not in order; 0 if there is no pair. */
  double loss() {
    if (own.length == 0 || others.length == 0) {
      return 0;
    }
    long wrong = 0;
    for (double score : own) {
      wrong += atLeast(others, score);
    }
    return wrong / ((double) own.length * others.length);
  }

  /** Counts the scores that are at least the given one. */
  private static int atLeast(double[] ascending, double score) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ascending.length - low;
  }
}
