package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import java.util.List;

/**
 * Tries every combination of parameter values, and where the best of them is on the border of the
 * grid, extends the grid beyond it; the extendable grid of Weka's {@code GridSearch}.
 *
 * <p>A parameter that may be {@linkplain #extending(Param) extended} has at least three listed
 * numbers with a regular step: equal differences, or equal ratios. While the candidate that the
 * {@link BestRule} chooses has the first or last value of such a parameter, one more is put before
 * or after it, and the combinations with it are tried. No combination is tried twice. The search
 * ends when the best candidate is inside, when the next value is beyond the bounds, or after {@link
 * #maxExtensions}.
 *
 * <p>The result is that of a {@link GridSearch} over the grid as far as it was extended, in its
 * order, bit for bit. Each extension is a round of work of its own: what its candidates share with
 * those of earlier rounds short of a score is found in the {@link #memory}, or computed once more.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="extendableGridSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class ExtendableGridSearch<D, M> extends Search<D, M, ExtendableGridSearch<D, M>> {
  private static final int DEFAULT_EXTENSIONS = 3;

  private final ExtendableGrid grid;
  private final int maxExtensions;

  private ExtendableGridSearch(
      SearchSettings<D, M> settings, ExtendableGrid grid, int maxExtensions) {
    super(settings);
    this.grid = grid;
    this.maxExtensions = maxExtensions;
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes, at most
   * 3 extensions of the parameters that {@link #extending(Param)} names.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to vary, no union
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring} and {@link #extending(Param)}
   * @throws IllegalArgumentException if the grid is a union
   * @throws IllegalStateException if a parameter has a distribution instead of listed values
   */
  public static <D, M> ExtendableGridSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    // Made here to refuse distributions at once.
    var source = new CandidateSource.All(grid);
    return new ExtendableGridSearch<>(
        SearchSettings.of(pipeline),
        new ExtendableGrid(source.grid().space(), List.of()),
        DEFAULT_EXTENSIONS);
  }

  @Override
  ExtendableGridSearch<D, M> with(SearchSettings<D, M> changed) {
    return new ExtendableGridSearch<>(changed, grid, maxExtensions);
  }

  private ExtendableGridSearch<D, M> with(GridExtension<?> extension) {
    return new ExtendableGridSearch<>(settings(), grid.with(extension), maxExtensions);
  }

  /**
   * Lets the grid be extended beyond the first and the last value of a parameter.
   *
   * @param param a parameter of the grid with int, long or double values
   * @param <T> the type of the values
   * @return the search that extends it
   * @throws IllegalArgumentException if the parameter is not in the grid, or has fewer than three
   *     values or no regular step
   */
  public <T extends Number> ExtendableGridSearch<D, M> extending(Param<T> param) {
    return with(GridExtension.unbounded(param));
  }

  /**
   * Lets the grid be extended beyond the first and the last value of a parameter, within bounds.
   *
   * @param param a parameter of the grid with int, long or double values
   * @param lowest no value is added that is below this
   * @param highest no value is added that is above this
   * @param <T> the type of the values
   * @return the search that extends it
   * @throws IllegalArgumentException as {@link #extending(Param)} does, or if the bounds are in the
   *     wrong order
   */
  public <T extends Number> ExtendableGridSearch<D, M> extending(
      Param<T> param, T lowest, T highest) {
    return with(GridExtension.within(param, lowest, highest));
  }

  /**
   * Sets how often the grid may be extended; Weka's {@code maxGridExtensions}.
   *
   * @param extensions at least 0; 3 by default. One extension adds a value to each parameter at
   *     whose end the best candidate is
   * @return the search with that limit
   * @throws IllegalArgumentException if it is negative
   */
  public ExtendableGridSearch<D, M> maxExtensions(int extensions) {
    if (extensions < 0) {
      throw new IllegalArgumentException("maxExtensions must be at least 0, was " + extensions);
    }
    return new ExtendableGridSearch<>(settings(), grid, extensions);
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates on all folds, and the fitted winner
   * @throws IllegalArgumentException as {@link GridSearch#fit} does, or if no parameter is to be
   *     extended
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @Override
  public SearchResult<D, M> fit(D data) {
    if (grid.extensions().isEmpty()) {
      throw new IllegalArgumentException(
          "a search must have at least one parameter to extend, had none; call extending(…) or use"
              + " GridSearch");
    }
    return new ExtendingDriver<>(settings(), grid, maxExtensions, data).run().of(this);
  }
}
