package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.MidRanks;
import io.github.foldmill.internal.numeric.Normal;
import java.util.Arrays;

/**
 * How two learners differ over several data sets: Wilcoxon's signed-rank test, which ranks the
 * sizes of their differences; SciPy's {@code wilcoxon}.
 *
 * <p>Data sets on which both score the same are left out, as Wilcoxon did; equal sizes share the
 * mean of their ranks. With up to 50 differences that are not 0 the p value is exact, ties
 * included: of all ways to give the ranks a sign, the share that is at least as uneven. With more
 * it is that of the normal distribution with its variance corrected for ties, without continuity
 * correction. SciPy does the same where there are neither ties nor zeros; with them it counts all
 * ways up to 13 differences and takes the normal distribution from there. Differences are computed
 * in binary, so scores that differ by a tenth in decimal need not differ by equal sizes; round
 * scores first where that matters.
 *
 * <p>Source: Demšar, "Statistical comparisons of classifiers over multiple data sets", Journal of
 * Machine Learning Research 7, 2006.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param differences how many differences are not 0
 * @param positive the sum of the ranks on which the first is better
 * @param negative the sum of the ranks on which the second is better
 * @param exact whether the p value is exact
 * @param pValue the chance of sums at least as uneven, if both learners were alike; two-sided, 1 if
 *     there is no difference
 */
public record SignedRankTest(
    int differences, double positive, double negative, boolean exact, double pValue) {
  /** The number of ways fits a double exactly to here. */
  private static final int MOST_EXACT = 50;

  /**
   * Compares two learners.
   *
   * @param first the mean score of the first on each data set, at least one
   * @param second the mean scores of the second on the same data sets
   * @return the comparison
   * @throws IllegalArgumentException if the numbers of scores differ, there is none, or one is not
   *     finite
   */
  public static SignedRankTest of(double[] first, double[] second) {
    DataSetScores.requireAlike(first, second);
    var all = new double[first.length];
    Arrays.setAll(all, i -> first[i] - second[i]);
    double[] differences = Arrays.stream(all).filter(difference -> difference != 0).toArray();
    double[] ranks = MidRanks.ascending(Arrays.stream(differences).map(Math::abs).toArray());
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (differences[i] > 0) {
        positive += ranks[i];
      } else {
        negative += ranks[i];
      }
    }
    boolean exact = ranks.length <= MOST_EXACT;
    double less = Math.min(positive, negative);
    double p = exact ? exact(ranks, less) : normal(ranks, less);
    return new SignedRankTest(ranks.length, positive, negative, exact, Math.min(1, p));
  }

  /**
   * Returns the test statistic.
   *
   * @return the smaller of both sums of ranks
   */
  public double statistic() {
    return Math.min(positive, negative);
  }

  /** Counts the sets of ranks by their sum; sums of mid-ranks are whole when doubled. */
  private static double exact(double[] ranks, double less) {
    int most = ranks.length * (ranks.length + 1);
    var ways = new double[most + 1];
    ways[0] = 1;
    for (double rank : ranks) {
      int twice = (int) (2 * rank);
      for (int sum = most; sum >= twice; sum--) {
        ways[sum] += ways[sum - twice];
      }
    }
    double asUneven = 0;
    for (int sum = 0; sum <= (int) (2 * less); sum++) {
      asUneven += ways[sum];
    }
    return 2 * asUneven / Math.pow(2, ranks.length);
  }

  private static double normal(double[] ranks, double less) {
    double n = ranks.length;
    double variance = (n * (n + 1) * (2 * n + 1) - MidRanks.tieTerm(ranks) / 2) / 24;
    return 2 * Normal.survival((n * (n + 1) / 4 - less) / Math.sqrt(variance));
  }
}
