package io.github.foldmill.search;

import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * Tries candidates drawn from distributions on every fold, each distinct piece of work once;
 * scikit-learn's {@code RandomizedSearchCV}.
 *
 * <p>Candidates are distinct, whether parameters have listed values or distributions; if there are
 * fewer than asked for, all are tried. The draws depend on {@link #seed} alone, and drawing more
 * keeps the first ones: a search that is run again with more candidates and the same {@link
 * io.github.foldmill.memory.Memory} pays for the new ones only. A parameter that a stage reads only
 * under a condition is drawn only where the condition holds. {@link #evenlySpread} draws without
 * gaps.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="randomizedSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class RandomizedSearch<D, M> extends Search<D, M, RandomizedSearch<D, M>> {
  private final CandidateSource.Drawn source;
  private final Optional<StopWhen> enough;

  private RandomizedSearch(
      SearchSettings<D, M> settings, CandidateSource.Drawn source, Optional<StopWhen> enough) {
    super(settings);
    this.source = source;
    this.enough = enough;
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to draw; listed values are equally likely
   * @param candidates how many candidates to draw, at least 1; scikit-learn's {@code n_iter}
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring}
   * @throws IllegalArgumentException if {@code candidates} is less than 1
   */
  public static <D, M> RandomizedSearch<D, M> of(
      Pipeline<D, M> pipeline, ParamGrid grid, int candidates) {
    return new RandomizedSearch<>(
        SearchSettings.of(pipeline), new CandidateSource.Drawn(grid, candidates), Optional.empty());
  }

  @Override
  RandomizedSearch<D, M> with(SearchSettings<D, M> changed) {
    return new RandomizedSearch<>(changed, source, enough);
  }

  /**
   * Leaves out the candidates that are left once enough is found; they are {@link
   * CellOutcome.Skipped}. Candidates are tried in rounds that double, so that up to as many as were
   * tried before may have been tried in vain; with a {@link #memory} they are there next time.
   *
   * @param rule the rule; by default all candidates are tried
   * @return the search with that rule
   */
  public RandomizedSearch<D, M> stopWhen(StopWhen rule) {
    return new RandomizedSearch<>(settings(), source, Optional.of(rule));
  }

  /**
   * Spreads the draws evenly over the space of all parameters instead of drawing each by itself:
   * Sobol's points, as in {@code scipy.stats.qmc}, moved by the {@link #seed}.
   *
   * <p>Independent draws leave gaps and clusters; these leave neither, so that fewer candidates
   * tell as much, most so where two or three of the parameters matter. Numbers of candidates that
   * are powers of two are spread best. Drawing more still keeps the first ones.
   *
   * <p>Source: Bergstra and Bengio, "Random search for hyper-parameter optimization", Journal of
   * Machine Learning Research 13, 2012, section 4.
   *
   * @return the search with such draws; running it refuses a grid of more than 63 parameters
   */
  public RandomizedSearch<D, M> evenlySpread() {
    return new RandomizedSearch<>(
        settings(),
        new CandidateSource.Drawn(source.grid(), source.count(), true, source.starts()),
        enough);
  }

  /**
   * Tries some candidates before those that are drawn, such as known good values or the defaults of
   * a library; Optuna's {@code enqueue_trial}. They come first in the table, they are not counted
   * among the draws, and one that is drawn too is tried once.
   *
   * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="startingWith"}
   *
   * @param points for each candidate a value for every parameter that a stage reads, listed in the
   *     grid or not; they take the place of those set before
   * @return the search with these starting points; running it refuses one that lacks a value
   * @throws IllegalArgumentException if a point has a parameter that is not in the grid
   */
  public RandomizedSearch<D, M> startingWith(ParamValues... points) {
    return new RandomizedSearch<>(
        settings(),
        new CandidateSource.Drawn(source.grid(), source.count(), source.even(), List.of(points)),
        enough);
  }

  /**
   * Finds out how much work {@link #fit} would do with an empty memory, without doing it.
   *
   * @param data the data
   * @return the counts
   * @throws IllegalArgumentException as {@link #fit} does
   */
  public SearchPlan plan(D data) {
    return SearchDriver.prepare(settings(), source, data).plan();
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates, starting points first, then in the order of the draws,
   *     and the fitted winner
   * @throws IllegalArgumentException as {@link GridSearch#fit} does; a parameter must be read for
   *     at least one of the candidates
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    return SearchDriver.run(settings(), source, enough, data).of(this);
  }
}
