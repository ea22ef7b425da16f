package io.github.foldmill.validation;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Identified;

/**
 * Judges predictions by one number; greater is always better, as with scikit-learn's scorers.
 *
 * <p>Implementations are immutable and safe for use by many threads. Their identity is their class
 * and what {@link #identity} writes; records need do nothing.
 *
 * @param <M> the type of model it can judge; {@code Object} if predictions are all it needs
 */
public interface Scorer<M> extends Identified {

  /**
   * Returns the name under which result tables show the score, such as {@code accuracy}.
   *
   * @return the name, in lower case with underscores
   */
  String name();

  /**
   * Scores predictions.
   *
   * @param model the model that made them; unspecified unless {@link #needsModel()}
   * @param predictions the predictions for rows the model has not seen, with their truth
   * @return the score; a greater one is better, NaN if it is undefined for these rows
   * @throws Exception if scoring fails; the search marks the fold's score as failed
   */
  double score(M model, Predictions predictions) throws Exception;

  /**
   * Returns what values the score can have, so that intervals around it do not reach beyond.
   *
   * @return all numbers unless overridden
   */
  default ScoreRange range() {
    return ScoreRange.unbounded();
  }

  /**
   * Tells whether the model is looked at. Where it is not, a score can be had from kept predictions
   * without training anything.
   *
   * @return true unless overridden
   */
  default boolean needsModel() {
    return true;
  }
}
