package io.github.foldmill.pipeline;

import java.util.Objects;

/**
 * A fitted step under the name it has in its pipeline.
 *
 * @param name the step's name
 * @param step the fitted step
 */
public record FittedStage(String name, FittedStep<?, ?> step) {

  /** Checks that nothing is null. */
  public FittedStage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(step, "step");
  }

  @SuppressWarnings("unchecked") // the pipeline that made the stage chained the types
  Object applyUnchecked(Object data) throws Exception {
    return ((FittedStep<Object, Object>) step).apply(data);
  }
}
