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
  private final List<Stage> steps;

  PipelineBuilder(DataView<D> view, List<Stage> steps) {
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
    return new PipelineBuilder<>(
        view, StageNames.add(steps, new NamedStep<>(name, factory), "pipeline"));
  }

  /**
   * Adds a step that changes which rows the stages after it learn from; the rows on which the
   * pipeline is judged, and those it predicts for, go past it.
   *
   * @param name a name unique in the pipeline, shown in errors and reports
   * @param factory builds the step from parameter values
   * @return the pipeline so far
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public PipelineBuilder<D, O> trainOnly(String name, TrainOnlyFactory<O> factory) {
    return new PipelineBuilder<>(
        view, StageNames.add(steps, new NamedTrainOnlyStep<>(name, factory), "pipeline"));
  }

  /**
   * Groups the steps so far as one, to be a step of another pipeline or a branch of a union.
   *
   * @return the steps as a chain
   * @throws IllegalStateException if there is no step, or one of them is train-only
   */
  public Chain<D, O> asStep() {
    var chained = new ArrayList<NamedStep<?, ?>>();
    for (var stage : steps) {
      switch (stage) {
        case NamedStep<?, ?> step -> chained.add(step);
        case NamedTrainOnlyStep<?> step ->
            throw new IllegalStateException(
                "a group of steps must not hold a train-only step, holds \"%s\"; add that to the"
                        .formatted(step.name())
                    + " outer pipeline");
      }
    }
    if (chained.isEmpty()) {
      throw new IllegalStateException("a group of steps must have at least one step, had none");
    }
    return new Chain<>(chained);
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
    StageNames.requireFree(steps, name, "pipeline");
    return new Pipeline<>(view, steps, name, factory);
  }
}
