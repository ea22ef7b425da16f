package io.github.foldmill.pipeline;

import io.github.foldmill.data.Predictions;
import java.util.Objects;

/**
 * A fitted learner that takes what a fitted step gives; what {@link Learner#after} learns.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param step prepares the data
 * @param learner predicts for what the step gives
 * @param <I> the type of data it predicts for
 * @param <O> the type of data the step gives
 * @param <M> the type of the model
 */
public record FittedLearnerAfterStep<I, O, M>(FittedStep<I, O> step, FittedLearner<O, M> learner)
    implements FittedLearner<I, M> {

  /** Checks that nothing is null. */
  public FittedLearnerAfterStep {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(learner, "learner");
  }

  @Override
  public M model() {
    return learner.model();
  }

  @Override
  public Predictions predict(I data) throws Exception {
    return learner.predict(step.apply(data));
  }
}
