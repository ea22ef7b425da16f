package io.github.foldmill.pipeline;

import io.github.foldmill.data.Predictions;

/**
 * A learner after fitting: a model and the way to predict with it.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 *
 * @param <D> the type of data it predicts for
 * @param <M> the type of the model
 */
public interface FittedLearner<D, M> {

  /**
   * Returns the model of the library that trained it.
   *
   * @return the model
   */
  M model();

  /**
   * Predicts for every row, in order; the truth is taken over where the data has it.
   *
   * @param data the data, not to be changed
   * @return one prediction for each row
   * @throws Exception if the model cannot predict for the data
   */
  Predictions predict(D data) throws Exception;
}
