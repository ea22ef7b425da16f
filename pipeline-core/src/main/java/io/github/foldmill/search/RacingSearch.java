package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;

/**
 * Tries candidates fold by fold and drops those that are worse than the best so far by more than
 * chance; what tidymodels calls racing.
 *
 * <p>After the first folds, and again after each further one, every candidate is held against the
 * one with the highest mean by the corrected resampled t-test ({@link
 * io.github.foldmill.validation.PairedTest}), one-sided, with Holm's correction for their number. A
 * dropped candidate's remaining outcomes are {@link CellOutcome.Skipped}. Folds come in the
 * splitter's order, and all candidates left are judged on a fold before any is dropped, so the same
 * ones are dropped for any number of jobs. It pays with many folds: ten or more, best repeated
 * ones.
 *
 * <p>Source: Maron and Moore, "Hoeffding Races", NIPS 1993; Kuhn, "Futility Analysis in the
 * Cross-Validation of Machine Learning Models", 2014.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="racingSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class RacingSearch<D, M> extends Search<D, M, RacingSearch<D, M>> {
  private static final double DEFAULT_LEVEL = 0.05;
  private static final int DEFAULT_START = 5;

  private final CandidateSource source;
  private final double level;
  private final int start;

  private RacingSearch(
      SearchSettings<D, M> settings, CandidateSource source, double level, int start) {
    super(settings);
    this.source = source;
    this.level = level;
    this.start = start;
  }

  /**
   * Starts a race of every combination of parameter values: one job, no memory, dropping at the 5 %
   * level after 5 folds.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to vary
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring} and {@link #cv more folds} than the default
   * @throws IllegalStateException if a parameter has a distribution instead of listed values
   */
  public static <D, M> RacingSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new RacingSearch<>(
        SearchSettings.of(pipeline), new CandidateSource.All(grid), DEFAULT_LEVEL, DEFAULT_START);
  }

  /**
   * Starts a race of candidates drawn from distributions, as {@link RandomizedSearch} draws them.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to draw; listed values are equally likely
   * @param candidates how many candidates to draw, at least 1
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring} and {@link #cv more folds} than the default
   * @throws IllegalArgumentException if {@code candidates} is less than 1
   */
  public static <D, M> RacingSearch<D, M> of(
      Pipeline<D, M> pipeline, ParamGrid grid, int candidates) {
    return new RacingSearch<>(
        SearchSettings.of(pipeline),
        new CandidateSource.Drawn(grid, candidates),
        DEFAULT_LEVEL,
        DEFAULT_START);
  }

  @Override
  RacingSearch<D, M> with(SearchSettings<D, M> changed) {
    return new RacingSearch<>(changed, source, level, start);
  }

  /**
   * Sets the accepted chance of dropping a candidate that is as good as the best.
   *
   * @param level above 0 and below 1; 0.05 by default
   * @return the search with that level
   * @throws IllegalArgumentException if the level is out of range
   */
  public RacingSearch<D, M> level(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1, was " + level);
    }
    return new RacingSearch<>(settings(), source, level, start);
  }

  /**
   * Sets after how many folds candidates are dropped for the first time.
   *
   * @param folds at least 2; 5 by default
   * @return the search with that start
   * @throws IllegalArgumentException if it is less than 2
   */
  public RacingSearch<D, M> startAfter(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("startAfter must be at least 2 folds, was " + folds);
    }
    return new RacingSearch<>(settings(), source, level, folds);
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates, and the fitted winner, which has seen every fold
   * @throws IllegalArgumentException as {@link GridSearch#fit} does, or if there are no more folds
   *     than {@link #startAfter}
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    return new RacingDriver<>(settings(), source, level, start, data).run().of(this);
  }
}
