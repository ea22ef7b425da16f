package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;

/**
 * What searches by successive halving have in common: many candidates on few resources first, then
 * the best of them on more; scikit-learn's {@code BaseSuccessiveHalving}.
 *
 * <p>The resource is rows, unless {@link #resource} names a parameter. Each iteration keeps one in
 * {@code factor} candidates by their mean score, and the resources grow by the factor. Rows are
 * drawn from both sides of each fold by the search's seed, as scikit-learn draws them; an iteration
 * on all rows takes the folds as they are.
 *
 * <p>The result table has one row for each candidate of each iteration, with the columns {@code
 * iter} and {@code n_resources}. Rows of later iterations rank before those of earlier ones, so
 * that the winner, the best of the last iteration, has rank 1; scikit-learn ranks scores of
 * different resources against each other.
 *
 * <p>Source: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter
 * Optimization", AISTATS 2016.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 * @param <S> the kind of search
 */
public abstract sealed class HalvingSearch<D, M, S extends HalvingSearch<D, M, S>>
    extends Search<D, M, S> permits HalvingGridSearch, HalvingRandomSearch {
  private final Halving halving;

  HalvingSearch(SearchSettings<D, M> settings, Halving halving) {
    super(settings);
    this.halving = halving;
  }

  final Halving halving() {
    return halving;
  }

  /** Returns this search with other options. */
  abstract S with(Halving changed);

  /**
   * Sets how much stricter each iteration is: one in that many candidates goes on, with that many
   * times the resources.
   *
   * @param factor above 1 and finite; 3 by default
   * @return the search with that factor
   * @throws IllegalArgumentException if the factor is not above 1 or not finite
   */
  public S factor(double factor) {
    return with(halving.withFactor(factor));
  }

  /**
   * Sets the resources of the first iteration.
   *
   * @param resources at least 1; by default {@link #exhaustingResources} or {@link
   *     #smallestResources}, as the kind of search says
   * @return the search with those resources
   * @throws IllegalArgumentException if it is less than 1
   */
  public S minResources(int resources) {
    return with(halving.withMinResources(resources));
  }

  /**
   * Begins with as many resources as leave the most for the last iteration; scikit-learn's {@code
   * min_resources="exhaust"}.
   *
   * @return the search that does so
   */
  public S exhaustingResources() {
    return with(halving.exhausting(true));
  }

  /**
   * Begins with the least resources that make sense: two rows for each fold, times the classes, or
   * 1 of a parameter; scikit-learn's {@code min_resources="smallest"}.
   *
   * @return the search that does so
   */
  public S smallestResources() {
    return with(halving.exhausting(false));
  }

  /**
   * Sets the most resources of any iteration.
   *
   * @param resources at least 1; all rows by default
   * @return the search with those resources
   * @throws IllegalArgumentException if it is less than 1
   */
  public S maxResources(int resources) {
    return with(halving.withMaxResources(resources));
  }

  /**
   * Stays at the resources of the first iteration until so few candidates are left that each
   * further iteration can have more, where there are not resources enough for all iterations;
   * scikit-learn's {@code aggressive_elimination}. By default the last iteration has as many
   * candidates as are left by then.
   *
   * @return the search that does so
   */
  public S aggressiveElimination() {
    return with(halving.eliminatingAggressively());
  }

  /**
   * Makes a parameter the resource, such as the number of trees, instead of rows.
   *
   * @param param a parameter that a stage reads and that is not in the grid; its own values are not
   *     used
   * @param max its greatest value, at least 1
   * @return the search with that resource
   * @throws IllegalArgumentException if {@code max} is less than 1
   */
  public S resource(Param<Integer> param, int max) {
    return with(halving.withResource(param, max));
  }

  abstract CandidateSource source(int minResources, int maxResources);

  /**
   * Finds out the iterations that {@link #fit} would do, without doing them.
   *
   * @param data the data
   * @return the iterations
   * @throws IllegalArgumentException as {@link #fit} does
   */
  public HalvingSchedule schedule(D data) {
    return new HalvingDriver<>(this, data).schedule();
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates of all iterations, and the fitted winner
   * @throws IllegalArgumentException as {@link GridSearch#fit} does, or if there are fewer rows
   *     than the first iteration needs
   * @throws SearchFailedException if no candidate of an iteration could be scored, or failures are
   *     to be {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    return new HalvingDriver<>(this, data).run().of(this);
  }
}
