package io.github.foldmill.pipeline;

import java.io.Serial;
import java.util.List;

/**
 * Alternatives for one place in a pipeline, of which a parameter with their names picks one.
 *
 * <p>What an alternative reads is varied only where it is picked: parameters of one alternative do
 * not multiply the candidates of another. The parameter, {@link #param()}, belongs into the grid
 * like any other, and its value, the alternative's name, stands in result tables. Immutable; {@link
 * #or} gives a new object with a parameter of its own.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="choice"}
 *
 * @param <I> the type of data every alternative takes
 * @param <O> the type of data every alternative gives
 */
public final class Choice<I, O> implements Composite<I, O> {
  @Serial private static final long serialVersionUID = 1L;

  /** Its values are the names of the alternatives. */
  private final Param<String> param;

  /** The alternatives in their order. */
  @SuppressWarnings("serial") // an unmodifiable list of serializable records
  private final List<NamedStep<I, O>> alternatives;

  private Choice(String name, List<NamedStep<I, O>> alternatives) {
    this.param = Param.of(name, alternatives.stream().map(NamedStep::name).toList());
    this.alternatives = alternatives;
  }

  /**
   * Starts a choice.
   *
   * @param name the name of its parameter
   * @return a choice without alternatives, to be continued
   */
  public static Start named(String name) {
    return new Start(name);
  }

  /** A choice that has no alternative yet. */
  public static final class Start {
    private final String name;

    private Start(String name) {
      this.name = name;
    }

    /**
     * Adds the first alternative.
     *
     * @param alternative a name unique in the choice
     * @param factory builds the alternative from parameter values
     * @param <I> the type of data every alternative takes
     * @param <O> the type of data every alternative gives
     * @return a choice of one
     * @throws IllegalArgumentException if a name is blank
     */
    public <I, O> Choice<I, O> either(String alternative, StepFactory<I, O> factory) {
      return new Choice<>(name, List.of(new NamedStep<>(alternative, factory)));
    }
  }

  /**
   * Adds an alternative.
   *
   * @param alternative a name unique in the choice
   * @param factory builds the alternative from parameter values
   * @return the wider choice, with a parameter of its own
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public Choice<I, O> or(String alternative, StepFactory<I, O> factory) {
    return new Choice<>(
        param.name(),
        StageNames.add(alternatives, new NamedStep<>(alternative, factory), "choice"));
  }

  /**
   * Returns the parameter that picks an alternative.
   *
   * @return a parameter whose values are the names of the alternatives in their order
   */
  public Param<String> param() {
    return param;
  }

  /**
   * Returns the alternatives.
   *
   * @return the alternatives in their order, at least one
   */
  public List<NamedStep<I, O>> alternatives() {
    return alternatives;
  }

  /**
   * Returns the alternative that the values pick.
   *
   * @param params the values of this candidate
   * @return how the picked alternative is built
   * @throws IllegalArgumentException if no alternative has the name
   */
  public StepFactory<I, O> picked(Params params) {
    String name = params.get(param);
    for (var alternative : alternatives) {
      if (alternative.name().equals(name)) {
        return alternative.factory();
      }
    }
    throw new IllegalArgumentException(
        "%s must be one of %s, was \"%s\"".formatted(param.name(), param.values(), name));
  }

  @Override
  public Step<I, O> create(Params params) {
    return picked(params).create(params);
  }

  @Override
  public String toString() {
    return "Choice " + param;
  }
}
