package io.github.foldmill.pipeline;

import java.io.Serializable;

/**
 * Builds a step from parameter values.
 *
 * <p>It is called once for every candidate and again for every fit, so it must be cheap, and it
 * must give an equal step for equal values.
 *
 * @param <I> the type of data the step takes
 * @param <O> the type of data the step gives
 */
@FunctionalInterface
public interface StepFactory<I, O> extends Serializable {

  /**
   * Builds the step.
   *
   * @param params the values of this candidate; which of them are read is recorded
   * @return the step
   */
  Step<I, O> create(Params params);
}
