package io.github.foldmill.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.Serializable;

/**
 * Builds optimizers whose rate follows a schedule of epochs, while DJL counts updates.
 *
 * @param rate the schedule
 * @param builder builds the optimizer
 */
record ScheduledOptimizer(LearningRate rate, FromTracker builder) implements OptimizerFactory {

  /** Builds an optimizer that asks for its rate. */
  @FunctionalInterface
  interface FromTracker extends Serializable {
    Optimizer create(Tracker tracker);
  }

  @Override
  public Optimizer create() {
    return create(1);
  }

  /** Builds the optimizer for epochs of so many updates. */
  Optimizer create(int updatesPerEpoch) {
    return builder.create(update -> (float) rate.at((update - 1) / updatesPerEpoch));
  }
}
