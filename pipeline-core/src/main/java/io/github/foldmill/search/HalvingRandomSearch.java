package io.github.foldmill.search;

import io.github.foldmill.pipeline.Pipeline;
import java.util.OptionalInt;

/**
 * Successive halving over candidates drawn from distributions; scikit-learn's {@code
 * HalvingRandomSearchCV}.
 *
 * <p>By default the first iteration takes the least resources that make sense, and as many
 * candidates as leave the last iteration with the most resources. Candidates are drawn as {@link
 * RandomizedSearch} draws them.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="halvingRandomSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class HalvingRandomSearch<D, M>
    extends HalvingSearch<D, M, HalvingRandomSearch<D, M>> {
  private final ParamGrid grid;
  private final OptionalInt count;

  private HalvingRandomSearch(
      SearchSettings<D, M> settings, Halving halving, ParamGrid grid, OptionalInt count) {
    super(settings, halving);
    this.grid = grid;
    this.count = count;
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
  public static <D, M> HalvingRandomSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new HalvingRandomSearch<>(
        SearchSettings.of(pipeline), Halving.byDefault(false), grid, OptionalInt.empty());
  }

  /**
   * Sets how many candidates the first iteration tries.
   *
   * @param candidates at least 1; by default the most resources by the least, scikit-learn's {@code
   *     n_candidates="exhaust"}
   * @return the search with that number
   * @throws IllegalArgumentException if it is less than 1
   */
  public HalvingRandomSearch<D, M> candidates(int candidates) {
    var source = new CandidateSource.Drawn(grid, candidates);
    return new HalvingRandomSearch<>(settings(), halving(), grid, OptionalInt.of(source.count()));
  }

  @Override
  HalvingRandomSearch<D, M> with(SearchSettings<D, M> changed) {
    return new HalvingRandomSearch<>(changed, halving(), grid, count);
  }

  @Override
  HalvingRandomSearch<D, M> with(Halving changed) {
    return new HalvingRandomSearch<>(settings(), changed, grid, count);
  }

  @Override
  CandidateSource source(int minResources, int maxResources) {
    if (halving().exhaust() && count.isEmpty()) {
      throw new IllegalArgumentException(
          "exhaustingResources() needs a number of candidates; call candidates(…), or leave it"
              + " out");
    }
    return new CandidateSource.Drawn(
        Ladder.withResource(grid, halving(), minResources),
        count.orElse(Math.max(1, maxResources / minResources)));
  }
}
