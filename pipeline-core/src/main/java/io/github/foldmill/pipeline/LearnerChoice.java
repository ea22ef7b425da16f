package io.github.foldmill.pipeline;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Alternatives for the learner of a pipeline, of which a parameter with their names picks one; the
 * {@link Choice} of learners.
 *
 * <p>What an alternative reads is varied only where it is picked: parameters of one alternative do
 * not multiply the candidates of another. The parameter, {@link #param()}, belongs into the grid
 * like any other, and its value, the alternative's name, stands in result tables. Immutable; {@link
 * #or} gives a new object with a parameter of its own.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="learnerChoice"}
 *
 * @param <D> the type of data every alternative takes
 * @param <M> a type of model that all alternatives give
 */
public final class LearnerChoice<D, M> implements LearnerFactory<D, M> {
  @Serial private static final long serialVersionUID = 1L;

  /** Its values are the names of the alternatives. */
  private final Param<String> param;

  /** The alternatives in their order. */
  @SuppressWarnings("serial") // an unmodifiable list of serializable records
  private final List<Alternative<D, M>> alternatives;

  private LearnerChoice(String name, List<Alternative<D, M>> alternatives) {
    this.param = Param.of(name, alternatives.stream().map(Alternative::name).toList());
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
     * @param <D> the type of data every alternative takes
     * @param <M> a type of model that all alternatives give
     * @return a choice of one
     * @throws IllegalArgumentException if a name is blank
     */
    public <D, M> LearnerChoice<D, M> either(
        String alternative, LearnerFactory<D, ? extends M> factory) {
      return new LearnerChoice<>(name, List.of(new Alternative<>(alternative, factory)));
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
  public LearnerChoice<D, M> or(String alternative, LearnerFactory<D, ? extends M> factory) {
    var more = new ArrayList<>(alternatives);
    more.add(new Alternative<>(alternative, factory));
    return new LearnerChoice<>(param.name(), List.copyOf(more));
  }

  /**
   * A learner under the name by which it is picked.
   *
   * @param name the name
   * @param factory builds the learner from parameter values
   * @param <D> the type of data the learner takes
   * @param <M> a type of model that the learner gives
   */
  public record Alternative<D, M>(String name, LearnerFactory<D, ? extends M> factory)
      implements Serializable {

    /** Checks the name. */
    public Alternative {
      if (name.isBlank()) {
        throw new IllegalArgumentException(
            "name of an alternative must not be blank, was \"" + name + "\"");
      }
      Objects.requireNonNull(factory, "factory");
    }
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
  public List<Alternative<D, M>> alternatives() {
    return alternatives;
  }

  /**
   * Returns the alternative that the values pick.
   *
   * @param params the values of this candidate
   * @return how the picked alternative is built
   * @throws IllegalArgumentException if no alternative has the name
   */
  public LearnerFactory<D, ? extends M> picked(Params params) {
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
  @SuppressWarnings("unchecked") // models are only taken out of a learner
  public Learner<D, M> create(Params params) {
    return (Learner<D, M>) picked(params).create(params);
  }

  @Override
  public String toString() {
    return "LearnerChoice " + param;
  }
}
