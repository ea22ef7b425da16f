package io.github.foldmill.pipeline;

import java.io.Serial;
import java.util.List;
import java.util.Objects;

/**
 * Steps side by side: each branch takes the same rows, and a {@link Combiner} puts what they give
 * together; scikit-learn's {@code FeatureUnion}, for any type of data.
 *
 * <p>A search fits and applies each branch on its own: a branch whose parameters two candidates
 * agree on is computed once for both, whatever the other branches do. Immutable; {@link #branch}
 * gives a new object.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="union"}
 *
 * @param <I> the type of data every branch takes
 * @param <T> the type of data every branch gives
 * @param <O> the type of data put together
 */
public final class Union<I, T, O> implements Composite<I, O> {
  @Serial private static final long serialVersionUID = 1L;

  /** How the outputs are put together. */
  private final Combiner<T, O> combiner;

  /** The branches in their order. */
  @SuppressWarnings("serial") // an unmodifiable list of serializable records
  private final List<NamedStep<I, T>> branches;

  private Union(Combiner<T, O> combiner, List<NamedStep<I, T>> branches) {
    this.combiner = combiner;
    this.branches = branches;
  }

  /**
   * Starts a union.
   *
   * @param combiner puts the outputs of the branches together
   * @param <T> the type of data every branch gives
   * @param <O> the type of data put together
   * @return a union without branches, to be continued
   */
  public static <T, O> Start<T, O> joining(Combiner<T, O> combiner) {
    return new Start<>(Objects.requireNonNull(combiner, "combiner"));
  }

  /**
   * A union that has no branch yet.
   *
   * @param <T> the type of data every branch gives
   * @param <O> the type of data put together
   */
  public static final class Start<T, O> {
    private final Combiner<T, O> combiner;

    private Start(Combiner<T, O> combiner) {
      this.combiner = combiner;
    }

    /**
     * Adds the first branch.
     *
     * @param name a name unique in the union
     * @param factory builds the branch from parameter values
     * @param <I> the type of data every branch takes
     * @return a union of one branch
     * @throws IllegalArgumentException if the name is blank
     */
    public <I> Union<I, T, O> branch(String name, StepFactory<I, T> factory) {
      return new Union<>(combiner, List.of(new NamedStep<>(name, factory)));
    }
  }

  /**
   * Adds a branch.
   *
   * @param name a name unique in the union
   * @param factory builds the branch from parameter values; a {@link Chain} for several steps
   * @return the wider union
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public Union<I, T, O> branch(String name, StepFactory<I, T> factory) {
    return new Union<>(combiner, StageNames.add(branches, new NamedStep<>(name, factory), "union"));
  }

  /**
   * Returns how the outputs of the branches are put together.
   *
   * @return the combiner
   */
  public Combiner<T, O> combiner() {
    return combiner;
  }

  /**
   * Returns the branches.
   *
   * @return the branches in their order, at least one
   */
  public List<NamedStep<I, T>> branches() {
    return branches;
  }

  /**
   * Builds all branches as one step; see {@link Composite}.
   *
   * @param params the values of this candidate
   * @return a step that fits and applies the branches side by side
   */
  @Override
  public Step<I, O> create(Params params) {
    var built = branches.stream().map(branch -> BuiltStep.of(branch, params)).toList();
    return new UnionStep<>(built, combiner);
  }

  @Override
  public String toString() {
    return "Union" + branches.stream().map(NamedStep::name).toList();
  }
}
