package io.github.foldmill.pipeline;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline under construction: steps so far, no learner yet.
 *
 * <p>Immutable; each method gives a new object, so a common beginning can have several endings.
 *
 * @param <D> the type of data the pipeline takes
 * @param <O> the type of data the last step gives
 */
public final class PipelineBuilder<D, O> {
  private final DataView<D> view;
  private final List<NamedStep<?, ?>> steps;

  PipelineBuilder(DataView<D> view, List<NamedStep<?, ?>> steps) {
    this.view = view;
    this.steps = List.copyOf(steps);
  }

  /**
   * Adds a step.
   *
   * @param name a name unique in the pipeline, shown in errors and reports
   * @param factory builds the step from parameter values
   * @param <P> the type of data the step gives
   * @return the pipeline so far
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public <P> PipelineBuilder<D, P> step(String name, StepFactory<O, P> factory) {
    requireFree(name);
    var more = new ArrayList<>(steps);
    more.add(new NamedStep<>(name, factory));
    return new PipelineBuilder<>(view, more);
  }

  /**
   * Ends the pipeline with a learner.
   *
   * @param name a name unique in the pipeline, shown in errors and reports
   * @param factory builds the learner from parameter values
   * @param <M> the type of model it learns
   * @return the pipeline
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public <M> Pipeline<D, M> learner(String name, LearnerFactory<O, M> factory) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("learner name must not be blank, was \"" + name + "\"");
    }
    requireFree(name);
    return new Pipeline<>(view, steps, name, factory);
  }

  private void requireFree(String name) {
    for (var step : steps) {
      if (step.name().equals(name)) {
        throw new IllegalArgumentException(
            "names in a pipeline must be unique, \"%s\" is already a step".formatted(name));
      }
    }
  }
}
