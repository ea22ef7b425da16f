package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;

/**
 * Hyperband: successive halving several times over, from many candidates on few resources to few
 * candidates on all of them, so that nobody has to know how few resources tell good from bad.
 *
 * <p>Each of these brackets takes about the same work. Candidates are drawn as {@link
 * RandomizedSearch} draws them, and no draw is of two brackets unless there are fewer than the
 * brackets take; {@link #schedule} shows how many that are. Lower {@link #minResources} by the
 * factor and there is one bracket more: the others keep their draws and get some more.
 *
 * <p>All brackets climb side by side, those on the same resources together: they share work as the
 * candidates of one search do, and a candidate that two brackets try on the same resources is tried
 * once. The result table has one row for each candidate of each bracket in each iteration, with the
 * columns {@code bracket}, {@code iter} and {@code n_resources}; an iteration is what all brackets
 * do on the same resources. Rows on more resources rank before those on fewer, so the winner is the
 * best of those that were tried on the most, and ties go to the bracket that began earlier.
 *
 * <p>The resource is rows, unless {@link #resource} names a parameter; rows are drawn as {@link
 * HalvingSearch} draws them. By default the brackets begin with no less than two rows for each
 * fold, times the classes, or with 1 of a parameter.
 *
 * <p>Source: Li and others, "Hyperband: A Novel Bandit-Based Approach to Hyperparameter
 * Optimization", Journal of Machine Learning Research 18, 2018, Algorithm 1 (arXiv:1603.06560).
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="hyperbandSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class HyperbandSearch<D, M> extends Search<D, M, HyperbandSearch<D, M>> {
  private final Halving halving;
  private final ParamGrid grid;

  private HyperbandSearch(SearchSettings<D, M> settings, Halving halving, ParamGrid grid) {
    super(settings);
    this.halving = halving;
    this.grid = grid;
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to draw; listed values are equally likely
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring}
   */
  public static <D, M> HyperbandSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new HyperbandSearch<>(SearchSettings.of(pipeline), Halving.byDefault(false), grid);
  }

  @Override
  HyperbandSearch<D, M> with(SearchSettings<D, M> changed) {
    return new HyperbandSearch<>(changed, halving, grid);
  }

  private HyperbandSearch<D, M> with(Halving changed) {
    return new HyperbandSearch<>(settings(), changed, grid);
  }

  Halving halving() {
    return halving;
  }

  ParamGrid grid() {
    return grid;
  }

  /**
   * Sets how much stricter each iteration is: of a bracket one candidate in that many goes on, with
   * that many times the resources; the paper's eta.
   *
   * @param factor above 1; 3 by default
   * @return the search with that factor
   * @throws IllegalArgumentException if the factor is not above 1
   */
  public HyperbandSearch<D, M> factor(double factor) {
    return with(halving.withFactor(factor));
  }

  /**
   * Sets the least resources that a bracket may begin with; the fewer, the more brackets there are.
   *
   * @param resources at least 1
   * @return the search with those resources
   * @throws IllegalArgumentException if it is less than 1
   */
  public HyperbandSearch<D, M> minResources(int resources) {
    return with(halving.withMinResources(resources));
  }

  /**
   * Sets the resources with which each bracket ends.
   *
   * @param resources at least 1; all rows by default
   * @return the search with those resources
   * @throws IllegalArgumentException if it is less than 1
   */
  public HyperbandSearch<D, M> maxResources(int resources) {
    return with(halving.withMaxResources(resources));
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
  public HyperbandSearch<D, M> resource(Param<Integer> param, int max) {
    return with(halving.withResource(param, max));
  }

  /**
   * Finds out the brackets that {@link #fit} would run, without running them.
   *
   * @param data the data
   * @return the brackets
   * @throws IllegalArgumentException as {@link #fit} does
   */
  public HyperbandSchedule schedule(D data) {
    return new HyperbandDriver<>(this, data).schedule();
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates of all brackets and iterations, and the fitted winner
   * @throws IllegalArgumentException as {@link RandomizedSearch#fit} does, if there are fewer rows
   *     than {@link #minResources} or {@link #maxResources}, or more than a million candidates to
   *     draw
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    return new HyperbandDriver<>(this, data).run().of(this);
  }
}
