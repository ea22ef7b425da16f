package io.github.foldmill.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Objects;

/**
 * How weights follow their gradients: an optimizer with its settings, and a name that tells them.
 *
 * <p>Immutable and safe for use by many threads if the factory is.
 *
 * @param id names the optimizer and every setting of it, for cache keys
 * @param factory builds the optimizer
 */
public record Optimization(String id, OptimizerFactory factory) {

  /** Checks that there is a name and a factory. */
  public Optimization {
    Objects.requireNonNull(factory, "factory");
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "optimization id must not be blank, was \"%s\"; name the optimizer and its settings"
              .formatted(id));
    }
  }

  /**
   * Takes any optimizer.
   *
   * @param id names the optimizer and every setting of it, such as {@code adamw(0.001, 0.01)}
   * @param factory builds the optimizer
   * @return the optimization
   * @throws IllegalArgumentException if the name is blank
   */
  public static Optimization of(String id, OptimizerFactory factory) {
    return new Optimization(id, factory);
  }

  /**
   * Takes Adam with DJL's defaults for all but the learning rate (Kingma and Ba, 2015).
   *
   * @param learningRate the step size, above 0
   * @return the optimization
   * @throws IllegalArgumentException if the learning rate is not above 0 and finite
   */
  public static Optimization adam(double learningRate) {
    float rate = checkedRate(learningRate);
    return new Optimization(
        "adam(" + rate + ")",
        () -> Optimizer.adam().optLearningRateTracker(Tracker.fixed(rate)).build());
  }

  /**
   * Takes plain stochastic gradient descent without momentum.
   *
   * @param learningRate the step size, above 0
   * @return the optimization
   * @throws IllegalArgumentException if the learning rate is not above 0 and finite
   */
  public static Optimization sgd(double learningRate) {
    float rate = checkedRate(learningRate);
    return new Optimization(
        "sgd(" + rate + ")",
        () -> Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build());
  }

  private static float checkedRate(double learningRate) {
    float rate = (float) learningRate;
    if (!(rate > 0) || Float.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "learningRate must be above 0 and finite as a float, was " + learningRate);
    }
    return rate;
  }
}
