package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.Binomial;

/**
 * How often one learner beats another over several data sets: the sign test, which asks nothing of
 * the sizes of differences.
 *
 * <p>Data sets on which both score the same do not count. The p value is exact for any number of
 * data sets, SciPy's {@code binomtest(wins, wins + losses)}. Source: Demšar, "Statistical
 * comparisons of classifiers over multiple data sets", Journal of Machine Learning Research 7,
 * 2006.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param wins on how many data sets the first is better
 * @param losses on how many the second is better
 * @param ties on how many they are equal
 */
public record SignTest(int wins, int losses, int ties) {

  /**
   * Compares two learners.
   *
   * @param first the mean score of the first on each data set, at least one
   * @param second the mean scores of the second on the same data sets
   * @return the comparison
   * @throws IllegalArgumentException if the numbers of scores differ, there is none, or one is NaN
   */
  public static SignTest of(double[] first, double[] second) {
    DataSetScores.requireAlike(first, second);
    int wins = 0;
    int losses = 0;
    for (int i = 0; i < first.length; i++) {
      wins += first[i] > second[i] ? 1 : 0;
      losses += first[i] < second[i] ? 1 : 0;
    }
    return new SignTest(wins, losses, first.length - wins - losses);
  }

  /**
   * Returns the chance of numbers at least as uneven, if both learners were alike.
   *
   * @return two-sided, above 0 and at most 1; 1 if all data sets are ties
   */
  public double pValue() {
    return Math.min(1, 2 * Binomial.evenCumulative(Math.min(wins, losses), wins + losses));
  }
}
