package io.github.foldmill.pipeline;

import java.util.Objects;

/**
 * A train-only step's place in a pipeline: its name and how it is built.
 *
 * @param name the name, unique in the pipeline
 * @param factory builds the step from parameter values
 * @param <D> the type of data the step takes and gives
 */
public record NamedTrainOnlyStep<D>(String name, TrainOnlyFactory<D> factory) implements Stage {

  /** Checks the name. */
  public NamedTrainOnlyStep {
    if (name.isBlank()) {
      throw new IllegalArgumentException("step name must not be blank, was \"" + name + "\"");
    }
    Objects.requireNonNull(factory, "factory");
  }
}
