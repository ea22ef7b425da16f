package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;

/**
 * A search whose candidates somebody else proposes, one or some at a time, such as an optimiser
 * that learns from the scores; the ask-and-tell interface turned to its useful side.
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
   * Makes everything ready for trials. Trials share work with each other only through a {@link
   * io.github.foldmill.memory.Memory}.
   *
   * @param data the data, not changed
   * @return the trials, to be closed
   * @throws IllegalArgumentException if the data cannot be split or there is no scorer
   */
  public Trials<D, M> open(D data) {
    return new Trials<>(settings(), data);
  }
}
