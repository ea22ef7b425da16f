package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;

/**
 * Successive halving over every combination of parameter values; scikit-learn's {@code
 * HalvingGridSearchCV}.
 *
 * <p>By default the first iteration takes as many resources as leave the most for the last.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="halvingGridSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class HalvingGridSearch<D, M> extends HalvingSearch<D, M, HalvingGridSearch<D, M>> {
  private final ParamGrid grid;

  private HalvingGridSearch(SearchSettings<D, M> settings, Halving halving, ParamGrid grid) {
    super(settings, halving);
    this.grid = grid;
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
  public static <D, M> HalvingGridSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    // Made here to refuse distributions at once.
    var source = new CandidateSource.All(grid);
    return new HalvingGridSearch<>(
        SearchSettings.of(pipeline), Halving.byDefault(true), source.grid());
  }

  @Override
  HalvingGridSearch<D, M> with(SearchSettings<D, M> changed) {
    return new HalvingGridSearch<>(changed, halving(), grid);
  }

  @Override
  HalvingGridSearch<D, M> with(Halving changed) {
    return new HalvingGridSearch<>(settings(), changed, grid);
  }

  @Override
  CandidateSource source(int minResources, int maxResources) {
    return new CandidateSource.All(Ladder.withResource(grid, halving(), minResources));
  }
}
