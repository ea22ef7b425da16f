package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges one pipeline on every fold; scikit-learn's {@code cross_validate}, {@code cross_val_score}
 * and {@code cross_val_predict} in one.
 *
 * <p>With the {@link io.github.foldmill.memory.Memory} of a search it finds the search's work done.
 *
 * <p>Immutable; each method gives a new validation. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="crossValidation"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class CrossValidation<D, M> extends ModelSelection<D, M, CrossValidation<D, M>> {
  private final ParamValues params;
  private final boolean keepPipelines;

  private CrossValidation(
      SearchSettings<D, M> settings, ParamValues params, boolean keepPipelines) {
    super(settings);
    this.params = params;
    this.keepPipelines = keepPipelines;
  }

  /**
   * Starts a validation: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to judge
   * @param params a value for every parameter that a stage reads
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a validation that still needs {@link #scoring}
   */
  public static <D, M> CrossValidation<D, M> of(Pipeline<D, M> pipeline, ParamValues params) {
    return new CrossValidation<>(SearchSettings.of(pipeline), params, false);
  }

  @Override
  CrossValidation<D, M> with(SearchSettings<D, M> changed) {
    return new CrossValidation<>(changed, params, keepPipelines);
  }

  /**
   * Keeps the pipelines that were fitted on each fold; scikit-learn's {@code return_estimator}.
   *
   * @return the validation that keeps them
   */
  public CrossValidation<D, M> keepingPipelines() {
    return new CrossValidation<>(settings(), params, true);
  }

  /**
   * Fits and judges the pipeline on every fold.
   *
   * @param data the data, not changed
   * @return scores, times and predictions of every fold
   * @throws IllegalArgumentException before any work starts, if a stage reads a parameter without a
   *     value, the data cannot be split, a value is missing where a stage does not take it, a stage
   *     has no identity, or there is no scorer
   * @throws SearchFailedException if failures are to be raised and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public CrossValidationResult<D, M> run(D data) {
    settings().judging().chooserIndex();
    var candidate =
        new CandidatePlanner(settings().pipeline(), settings().running().memory().code())
            .plan(params);
    var layout = new Layout<>(settings(), data).requireColumns(List.of(candidate));
    var folds = layout.folds();
    var batch = layout.batch(List.of(candidate), folds);
    var wanted = new ArrayList<>(batch.wanted());
    var predictions = new ArrayList<Cell>();
    var pipelines = new ArrayList<Cell>();
    if (candidate.failure().isEmpty()) {
      for (int fold = 0; fold < folds.size(); fold++) {
        predictions.add(batch.cells(0, fold).getFirst().inputs().getFirst());
        if (keepPipelines) {
          pipelines.add(layout.cells().fitted(candidate, layout.cells().rows(folds.get(fold))));
        }
      }
    }
    wanted.addAll(predictions);
    wanted.addAll(pipelines);
    var conclusion = new Conclusion<>(settings(), layout, names());
    try (var run = SearchRun.open(settings().running(), batch.candidates())) {
      run.expect(batch, 0, 0, settings().judging());
      var cells = run.computeAll(wanted);
      var table = conclusion.finishedTable(batch, folds, cells, run);
      return CrossValidationResult.of(
          table, folds, predictions, pipelines, cells, settings().judging(), layout.rows());
    }
  }

  private List<String> names() {
    return List.copyOf(params.asMap().keySet());
  }
}
