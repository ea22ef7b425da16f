package io.github.foldmill.search;

import io.github.foldmill.parallel.ProgressListener;

/**
 * Hears how the candidates of a search get on, beside its pieces of work.
 *
 * <p>Give it to {@link ModelSelection#progress}. Grid, randomized, halving, Hyperband, racing and
 * trial searches and validations tell of candidates; eliminations, sequential selections and
 * permutation tests, which try subsets and orders instead, do not. Calls are serialised with those
 * of a {@link ProgressListener}.
 */
public interface SearchListener extends ProgressListener {

  /**
   * A candidate that has all its scores, for now.
   *
   * @param candidate the candidate, with its row in the table
   * @param mean its mean validation score by the scorer that chooses; NaN if a fold failed, unless
   *     failures {@linkplain ModelSelection#failureScore count}
   * @param folds on how many folds; a race goes on with those that it does not drop
   * @param round the iteration of a halving search or the stage of a race, from 0; in all others 0
   */
  record Judged(Candidate candidate, double mean, int folds, int round) {}

  /**
   * Called when a candidate has all its scores, in the order of time; in a race again after each
   * fold.
   *
   * @param candidate the candidate
   */
  default void candidateFinished(Judged candidate) {}

  /**
   * Called when another candidate is the best so far, or the same in a later round: that of the
   * highest mean in the last round of which some candidate is finished, and of several the first in
   * the table. The last call tells the highest mean of the finished table, which does not depend on
   * the order of work; what wins may be another by a rule of {@link Search#select}.
   *
   * @param best the best so far
   */
  default void bestSoFar(Judged best) {}
}
