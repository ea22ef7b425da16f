package io.github.foldmill.validation;

/**
 * The score of the best of several candidates, with and without the luck of having been chosen.
 *
 * <p>Source: Tsamardinos, Greasidou and Borboudakis, "Bootstrapping the out-of-sample predictions
 * for efficient and accurate cross-validation", Machine Learning 107, 2018: BBC-CV.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param candidates how many candidates were chosen from
 * @param apparent the highest score of a candidate on all rows, which is too good
 * @param interval the corrected score with its interval
 */
public record CorrectedScore(int candidates, double apparent, ConfidenceInterval interval) {

  /**
   * Returns the corrected score.
   *
   * @return the mean score of the winners of the draws on the rows that were not drawn
   */
  public double score() {
    return interval.estimate();
  }

  /**
   * Returns how much better the winner looks than it is.
   *
   * @return the apparent score less the corrected one
   */
  public double optimism() {
    return apparent - score();
  }
}
