package io.github.foldmill.pipeline;

import java.io.Serializable;

/**
 * Builds a train-only step from parameter values.
 *
 * <p>It is called once for every candidate and again for every fold, so it must be cheap, and it
 * must give an equal step for equal values.
 *
 * @param <D> the type of data the step takes and gives
 */
@FunctionalInterface
public interface TrainOnlyFactory<D> extends Serializable {

  /**
   * Builds the step.
   *
   * @param params the values of this candidate; which of them are read is recorded
   * @return the step
   */
  TrainOnlyStep<D> create(Params params);
}
