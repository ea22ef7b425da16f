package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;

/**
 * A search whose candidates somebody else proposes, one or some at a time, such as an optimiser
 * that learns from the scores; the ask-and-tell interface turned to its useful side.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads; the trials that it
 * starts say for themselves.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="trialSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class TrialSearch<D, M> extends ModelSelection<D, M, TrialSearch<D, M>> {

  private TrialSearch(SearchSettings<D, M> settings) {
    super(settings);
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to tune
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring}
   */
  public static <D, M> TrialSearch<D, M> of(Pipeline<D, M> pipeline) {
    return new TrialSearch<>(SearchSettings.of(pipeline));
  }

  @Override
  TrialSearch<D, M> with(SearchSettings<D, M> changed) {
    return new TrialSearch<>(changed);
  }

  /**
   * Keeps what each candidate predicts for the validation rows of each fold, and with training
   * scores for the training rows, so that {@link SearchResult#rescore} and {@link
   * ResultRow#outOfFold()} fit nothing. By default nothing is kept.
   *
   * <p>That is eight bytes for each row and class, or each row where numbers are predicted, and
   * candidate; halving and racing keep what they tried. Results are dumped with what was kept.
   *
   * @return the search that keeps predictions; with a memory that has the scores but not the
   *     predictions it fits once more
   */
  public TrialSearch<D, M> keepPredictions() {
    return with(settings().with(settings().keeping().withPredictions()));
  }

  /**
   * Keeps the pipelines that are fitted on each fold, of all candidates; scikit-learn's {@code
   * return_estimator}. By default none are kept.
   *
   * <p>All of them are in memory at once, as many as there are candidates and folds. With a {@link
   * io.github.foldmill.memory.Memory} they are offered to it too. They are not dumped.
   *
   * @return the search that keeps models
   */
  public TrialSearch<D, M> keepModels() {
    return keepModels(Integer.MAX_VALUE);
  }

  /**
   * Keeps the pipelines that are fitted on each fold, of the best candidates only: the winner, then
   * by rank. They are fitted once more when the search is over, so that it never holds others.
   *
   * @param candidates how many candidates, at least 1
   * @return the search that keeps these models
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TrialSearch<D, M> keepModels(int candidates) {
    return with(settings().with(settings().keeping().withModels(candidates)));
  }

  /**
   * Makes everything ready for trials. Trials share work with each other only through a {@link
   * io.github.foldmill.memory.Memory}.
   *
   * @param data the data, not changed
   * @return the trials, to be closed
   * @throws IllegalArgumentException if the data cannot be split or there is no scorer
   */
  public Trials<D, M> open(D data) {
    return new Trials<>(this, data);
  }
}
