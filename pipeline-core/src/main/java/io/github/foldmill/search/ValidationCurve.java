package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.List;

/**
 * Judges a pipeline for each value of one parameter; scikit-learn's {@code validation_curve}.
 *
 * <p>Immutable; each method gives a new curve. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="validationCurve"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 * @param <T> the type of the parameter's values
 */
public final class ValidationCurve<D, M, T> extends ModelSelection<D, M, ValidationCurve<D, M, T>> {
  private final Param<T> param;
  private final ParamValues others;

  private ValidationCurve(SearchSettings<D, M> settings, Param<T> param, ParamValues others) {
    super(settings);
    this.param = param;
    this.others = others;
  }

  /**
   * Starts a curve: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to judge
   * @param param the parameter to vary over its values
   * @param others a value for every other parameter that a stage reads
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @param <T> the type of the parameter's values
   * @return a curve that still needs {@link #scoring}
   * @throws IllegalStateException if the parameter has a distribution instead of listed values
   */
  public static <D, M, T> ValidationCurve<D, M, T> of(
      Pipeline<D, M> pipeline, Param<T> param, ParamValues others) {
    // Asked for here to refuse a distribution at once.
    param.values();
    return new ValidationCurve<>(SearchSettings.of(pipeline), param, others);
  }

  @Override
  ValidationCurve<D, M, T> with(SearchSettings<D, M> changed) {
    return new ValidationCurve<>(changed, param, others);
  }

  /**
   * Fits and judges the pipeline for every value on every fold.
   *
   * @param data the data, not changed
   * @return the scores by value, in the order of the parameter's values
   * @throws IllegalArgumentException as {@link CrossValidation#run} does, or if no stage reads the
   *     parameter
   * @throws SearchFailedException if failures are to be raised and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public ScoreCurve<T> run(D data) {
    var settings = settings().with(settings().judging().withTrainScores());
    settings.judging().chooserIndex();
    var planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
    List<PlannedCandidate> candidates =
        planner.plan(param.values().stream().map(value -> others.with(param, value)).toList());
    if (candidates.stream().noneMatch(candidate -> candidate.values().has(param))) {
      throw new IllegalArgumentException(
          "parameter %s must be read by a stage, none reads it".formatted(param.name()));
    }
    var layout = new Layout<>(settings, data).requireColumns(candidates);
    var folds = layout.folds();
    var batch = layout.batch(candidates, folds);
    var table = new Conclusion<>(settings, layout, List.of(param.name())).judged(batch, folds);
    return new ScoreCurve<>(param.name(), param.values(), table);
  }
}
