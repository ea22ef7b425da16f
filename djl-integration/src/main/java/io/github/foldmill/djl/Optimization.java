package io.github.foldmill.djl;

import ai.djl.training.optimizer.Optimizer;
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
    return adam(LearningRate.constant(learningRate));
  }

  /**
   * Takes Adam with DJL's defaults for all but the learning rate.
   *
   * @param learningRate the step size, epoch by epoch
   * @return the optimization
   */
  public static Optimization adam(LearningRate learningRate) {
    return scheduled(
        "adam(%s)".formatted(learningRate),
        learningRate,
        tracker -> Optimizer.adam().optLearningRateTracker(tracker).build());
  }

  /**
   * Takes Adam with decoupled weight decay (Loshchilov and Hutter, 2019).
   *
   * @param learningRate the step size, epoch by epoch
   * @param weightDecay the share of each weight that a step of size 1 takes away, at least 0
   * @return the optimization
   * @throws IllegalArgumentException if the weight decay is negative or infinite
   */
  public static Optimization adamW(LearningRate learningRate, double weightDecay) {
    float decay = notNegative("weightDecay", weightDecay);
    return scheduled(
        "adamW(%s, %s)".formatted(learningRate, decay),
        learningRate,
        tracker ->
            Optimizer.adamW().optLearningRateTracker(tracker).optWeightDecays(decay).build());
  }

  /**
   * Takes plain stochastic gradient descent without momentum.
   *
   * @param learningRate the step size, above 0
   * @return the optimization
   * @throws IllegalArgumentException if the learning rate is not above 0 and finite
   */
  public static Optimization sgd(double learningRate) {
    return sgd(LearningRate.constant(learningRate));
  }

  /**
   * Takes plain stochastic gradient descent without momentum.
   *
   * @param learningRate the step size, epoch by epoch
   * @return the optimization
   */
  public static Optimization sgd(LearningRate learningRate) {
    return scheduled(
        "sgd(%s)".formatted(learningRate),
        learningRate,
        tracker -> Optimizer.sgd().setLearningRateTracker(tracker).build());
  }

  /**
   * Takes stochastic gradient descent with momentum.
   *
   * @param learningRate the step size, epoch by epoch
   * @param momentum the share of the last step that the next one repeats, at least 0
   * @return the optimization
   * @throws IllegalArgumentException if the momentum is negative or infinite
   */
  public static Optimization sgd(LearningRate learningRate, double momentum) {
    float share = notNegative("momentum", momentum);
    return scheduled(
        "sgd(%s, %s)".formatted(learningRate, share),
        learningRate,
        tracker -> Optimizer.sgd().setLearningRateTracker(tracker).optMomentum(share).build());
  }

  private static Optimization scheduled(
      String id, LearningRate rate, ScheduledOptimizer.FromTracker builder) {
    return new Optimization(id, new ScheduledOptimizer(rate, builder));
  }

  private static float notNegative(String name, double value) {
    if (!(value >= 0) || Float.isInfinite((float) value)) {
      throw new IllegalArgumentException(
          "%s must be at least 0 and finite as a float, was %s".formatted(name, value));
    }
    return (float) value;
  }

  /** Builds the optimizer for epochs of so many updates. */
  Optimizer create(int updatesPerEpoch) {
    return factory instanceof ScheduledOptimizer scheduled
        ? scheduled.create(updatesPerEpoch)
        : factory.create();
  }
}
