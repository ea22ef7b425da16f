package io.github.foldmill.pipeline;

import java.io.Serial;
import java.util.List;

/**
 * Steps one after another, grouped as one; a pipeline without a learner inside a pipeline, or the
 * branch of a {@link Union} that needs several steps.
 *
 * <p>Immutable; {@link #then} gives a new object, so a common beginning can have several endings.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="chain"}
 *
 * @param <I> the type of data the first step takes
 * @param <O> the type of data the last step gives
 */
public final class Chain<I, O> implements Composite<I, O> {
  @Serial private static final long serialVersionUID = 1L;

  /** The steps in their order. */
  @SuppressWarnings("serial") // an unmodifiable list of serializable records
  private final List<NamedStep<?, ?>> steps;

  Chain(List<NamedStep<?, ?>> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Starts a chain.
   *
   * @param name the first step's name
   * @param factory builds the first step from parameter values
   * @param <I> the type of data it takes
   * @param <O> the type of data it gives
   * @return a chain of one step
   * @throws IllegalArgumentException if the name is blank
   */
  public static <I, O> Chain<I, O> of(String name, StepFactory<I, O> factory) {
    return new Chain<>(List.of(new NamedStep<>(name, factory)));
  }

  /**
   * Adds a step.
   *
   * @param name a name unique in the chain
   * @param factory builds the step from parameter values
   * @param <P> the type of data the step gives
   * @return the longer chain
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public <P> Chain<I, P> then(String name, StepFactory<O, P> factory) {
    return new Chain<>(StageNames.add(steps, new NamedStep<>(name, factory), "chain"));
  }

  /**
   * Returns the steps.
   *
   * @return the steps in their order, at least one
   */
  public List<NamedStep<?, ?>> steps() {
    return steps;
  }

  /**
   * Builds all steps as one; see {@link Composite}.
   *
   * @param params the values of this candidate
   * @return a step that fits and applies the steps one after another
   */
  @Override
  public Step<I, O> create(Params params) {
    return new ChainStep<>(steps.stream().map(step -> BuiltStep.of(step, params)).toList());
  }

  @Override
  public String toString() {
    return "Chain" + steps.stream().map(NamedStep::name).toList();
  }
}
