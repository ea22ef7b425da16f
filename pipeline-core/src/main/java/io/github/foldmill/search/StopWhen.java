package io.github.foldmill.search;

import java.util.List;

/**
 * When a search has found enough and need not try the candidates that are left.
 *
 * <p>The rule is asked after each candidate in the order of the table, however many are tried at a
 * time, so the table is the same for any number of jobs. It must say the same whenever it is asked
 * the same.
 *
 * <p>It is asked by the thread that runs the search, so a rule that several searches share must be
 * safe for use by many threads; one without state is.
 */
@FunctionalInterface
public interface StopWhen {

  /**
   * Says whether the search may end.
   *
   * @param scores the mean score by the choosing scorer of each candidate so far, in the order of
   *     the table, at least one; NaN for a candidate that failed
   * @return whether the candidates after these are left out
   */
  boolean isEnough(List<Double> scores);

  /**
   * Ends a search with the first candidate that is good enough.
   *
   * @param score the mean score that is enough
   * @return the rule
   * @throws IllegalArgumentException if the score is NaN
   */
  static StopWhen scoreReaches(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score that is enough must be a number, was NaN");
    }
    return scores -> scores.getLast() >= score;
  }

  /**
   * Ends a search when so many candidates in a row were no better than the best before them.
   *
   * @param candidates how many, at least 1; those before the first score count too
   * @return the rule
   * @throws IllegalArgumentException if the number is less than 1
   */
  static StopWhen noGainIn(int candidates) {
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "candidates without gain must be at least 1, was " + candidates);
    }
    return scores -> {
      int best = -1;
      for (int i = 0; i < scores.size(); i++) {
        if (!scores.get(i).isNaN() && (best < 0 || scores.get(i) > scores.get(best))) {
          best = i;
        }
      }
      return scores.size() - 1 - best >= candidates;
    };
  }
}
