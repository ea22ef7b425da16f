package io.github.foldmill.pipeline;

import java.io.Serializable;
import java.util.Objects;

/**
 * A step's place in a pipeline: its name and how it is built.
 *
 * @param name the name, unique in the pipeline
 * @param factory builds the step from parameter values
 * @param <I> the type of data the step takes
 * @param <O> the type of data the step gives
 */
public record NamedStep<I, O>(String name, StepFactory<I, O> factory)
    implements Stage, Serializable {

  /** Checks the name. */
  public NamedStep {
    if (name.isBlank()) {
      throw new IllegalArgumentException("step name must not be blank, was \"" + name + "\"");
    }
    Objects.requireNonNull(factory, "factory");
  }
}
