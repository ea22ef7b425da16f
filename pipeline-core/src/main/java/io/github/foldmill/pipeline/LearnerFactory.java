package io.github.foldmill.pipeline;

import java.io.Serializable;

/**
 * Builds a learner from parameter values.
 *
 * <p>It is called once for every candidate and again for every fit, so it must be cheap, and it
 * must give an equal, fresh learner for equal values.
 *
 * @param <D> the type of data the learner takes
 * @param <M> the type of model the learner gives
 */
@FunctionalInterface
public interface LearnerFactory<D, M> extends Serializable {

  /**
   * Builds the learner.
   *
   * @param params the values of this candidate; which of them are read is recorded
   * @return the learner
   */
  Learner<D, M> create(Params params);
}
