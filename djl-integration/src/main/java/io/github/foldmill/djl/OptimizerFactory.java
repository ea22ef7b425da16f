package io.github.foldmill.djl;

import ai.djl.training.optimizer.Optimizer;
import java.io.Serializable;

/** Builds a fresh optimizer; optimizers carry state, so each fit gets its own. */
@FunctionalInterface
public interface OptimizerFactory extends Serializable {

  /**
   * Builds the optimizer.
   *
   * @return a fresh optimizer; arrays it keeps from step to step must be made in its first step, as
   *     all of DJL's own do
   */
  Optimizer create();
}
