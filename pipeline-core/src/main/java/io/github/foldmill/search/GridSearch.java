package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;
import java.util.Optional;

/**
 * Tries every combination of parameter values on every fold, each distinct piece of work once;
 * scikit-learn's {@code GridSearchCV}.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="gridSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class GridSearch<D, M> extends Search<D, M, GridSearch<D, M>> {
  private final CandidateSource.All source;
  private final Optional<StopWhen> enough;

  private GridSearch(
      SearchSettings<D, M> settings, CandidateSource.All source, Optional<StopWhen> enough) {
    super(settings);
    this.source = source;
    this.enough = enough;
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to vary
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring}
   * @throws IllegalStateException if a parameter has a distribution instead of listed values
   */
  public static <D, M> GridSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new GridSearch<>(
        SearchSettings.of(pipeline), new CandidateSource.All(grid), Optional.empty());
  }

  @Override
  GridSearch<D, M> with(SearchSettings<D, M> changed) {
    return new GridSearch<>(changed, source, enough);
  }

  /**
   * Leaves out the candidates that are left once enough is found; they are {@link
   * CellOutcome.Skipped}. Candidates are tried in rounds that double, so that up to as many as were
   * tried before may have been tried in vain; with a {@link #memory} they are there next time.
   *
   * @param rule the rule; by default all candidates are tried
   * @return the search with that rule
   */
  public GridSearch<D, M> stopWhen(StopWhen rule) {
    return new GridSearch<>(settings(), source, Optional.of(rule));
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
   * <p>A stage that throws fails its cells; all other candidates finish.
   *
   * @param data the data, not changed
   * @return the results of all candidates on all folds, and the fitted winner
   * @throws IllegalArgumentException before any work starts, if a parameter is read by no stage or
   *     is read and not in the grid, the data cannot be split, a value is missing where a stage
   *     does not take it, a stage has no identity, there is no scorer, or the refit scorer is
   *     unknown
   * @throws IllegalStateException if nothing failed and the scorer that chooses the winner gives
   *     NaN for every candidate
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    return SearchDriver.run(settings(), source, enough, data).of(this);
  }
}
