package io.github.foldmill.internal.numeric;

import java.util.Arrays;

/** Competition ranks of scores, as in scikit-learn's {@code rank_test_*} columns. */
public final class Ranks {
  private Ranks() {}

  /**
   * Ranks scores from the greatest down: equal scores share the smallest of their ranks and NaN
   * comes last.
   *
   * <p>As in scikit-learn, NaN stands for one less than the least score, and infinite scores for
   * the greatest finite magnitude.
   *
   * @param scores the scores, greater is better
   * @return the rank of each score, from 1; all 1 if every score is NaN
   */
  public static int[] descending(double... scores) {
    double least = Double.NaN;
    for (double score : scores) {
      if (!Double.isNaN(score) && !(score >= least)) {
        least = score;
      }
    }
    var keys = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      keys[i] = key(scores[i], least);
    }
    var sorted = keys.clone();
    Arrays.sort(sorted);
    var ranks = new int[scores.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = 1 + Ascending.firstAtLeast(sorted, keys[i]);
    }
    return ranks;
  }

  /** The score negated, so that the best sorts first; never NaN or negative zero. */
  private static double key(double score, double least) {
    if (Double.isNaN(least)) {
      return 0.0;
    }
    double filled = Double.isNaN(score) ? least - 1 : clamp(score);
    return 0.0 - filled;
  }

  private static double clamp(double score) {
    return Math.clamp(score, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
