package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of judging one pipeline on every fold.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class CrossValidationResult<D, M> {
  private final ResultTable table;
  private final List<Fold> folds;
  private final List<Optional<Predictions>> predictions;
  private final List<Optional<FittedPipeline<D, M>>> pipelines;
  private final Judging<?> judging;
  private final int rows;

  private CrossValidationResult(
      ResultTable table,
      List<Fold> folds,
      List<Optional<Predictions>> predictions,
      List<Optional<FittedPipeline<D, M>>> pipelines,
      Judging<?> judging,
      int rows) {
    this.table = table;
    this.folds = List.copyOf(folds);
    this.predictions = predictions;
    this.pipelines = pipelines;
    this.judging = judging;
    this.rows = rows;
  }

  @SuppressWarnings("unchecked") // the cells assemble what the validation's own pipeline fits
  static <D, M> CrossValidationResult<D, M> of(
      ResultTable table,
      List<Fold> folds,
      List<Cell> predictions,
      List<Cell> pipelines,
      CellRun run,
      Judging<?> judging,
      int rows) {
    return new CrossValidationResult<>(
        table,
        folds,
        predictions.stream()
            .map(cell -> run.value(cell).map(value -> (Predictions) value.value()))
            .toList(),
        pipelines.stream()
            .map(cell -> run.value(cell).map(value -> (FittedPipeline<D, M>) value.value()))
            .toList(),
        judging,
        rows);
  }

  /**
   * Returns the folds.
   *
   * @return at least one fold
   */
  public List<Fold> folds() {
    return folds;
  }

  /**
   * Returns the names of the scorers in their order.
   *
   * @return at least one name
   */
  public List<String> scorers() {
    return table.scorers();
  }

  /**
   * Returns the validation scores by fold; scikit-learn's {@code test_<scorer>}.
   *
   * @param scorer the name of a scorer
   * @return a fresh array; NaN where the fold failed
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[] scores(String scorer) {
    return table.scores(0, index(scorer));
  }

  /**
   * Returns the training scores by fold; scikit-learn's {@code train_<scorer>}.
   *
   * @param scorer the name of a scorer
   * @return a fresh array; NaN where the fold failed
   * @throws IllegalArgumentException if there is no such scorer
   * @throws IllegalStateException if the training rows were not scored
   */
  public double[] trainScores(String scorer) {
    if (!table.hasTrainScores()) {
      throw new IllegalStateException(
          "there are no training scores; call withTrainScores() before the validation");
    }
    return table.trainScores(0, index(scorer));
  }

  /**
   * Returns what became of one fold.
   *
   * @param fold the number of the fold
   * @param scorer the name of a scorer
   * @return the score with times, the failure, or why it was not reached
   * @throws IllegalArgumentException if there is no such scorer
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public CellOutcome outcome(int fold, String scorer) {
    return table.outcome(0, fold, index(scorer));
  }

  private int index(String scorer) {
    return ScorerNames.index(table.scorers(), scorer);
  }

  /**
   * Returns the seconds that fitting the pipeline takes by fold, as if nothing had been shared or
   * cached; scikit-learn's {@code fit_time}.
   *
   * @return a fresh array; NaN where the fold failed
   */
  public double[] fitSeconds() {
    return table.fitSeconds(0);
  }

  /**
   * Returns the seconds that transforming, predicting and scoring the validation rows take by fold,
   * likewise; scikit-learn's {@code score_time}.
   *
   * @return a fresh array; NaN where the fold failed
   */
  public double[] scoreSeconds() {
    return table.scoreSeconds(0);
  }

  /**
   * Returns the predictions for the validation rows of one fold.
   *
   * @param fold the number of the fold
   * @return the predictions in the order of {@link Fold#validation()}, or empty if the fold failed
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Optional<Predictions> predictions(int fold) {
    Objects.checkIndex(fold, folds.size());
    return predictions.isEmpty() ? Optional.empty() : predictions.get(fold);
  }

  /**
   * Returns the predictions for all rows, each by the pipeline that has not seen it; scikit-learn's
   * {@code cross_val_predict}.
   *
   * <p>Where a fold's training rows lack a class or label, its probability is 0 and its score the
   * least finite number. Sets of labels keep scores only if every fold gave them.
   *
   * @return one prediction for each row of the data, in its order
   * @throws IllegalStateException if a fold failed, or if the folds do not have each row of the
   *     data on their validation sides exactly once
   */
  public Predictions outOfFold() {
    return OutOfFold.join(folds, allPredictions(), rows);
  }

  private List<Predictions> allPredictions() {
    for (int fold = 0; fold < folds.size(); fold++) {
      if (predictions(fold).isEmpty()) {
        throw new IllegalStateException("there are no predictions for fold %d".formatted(fold));
      }
    }
    return predictions.stream().map(Optional::orElseThrow).toList();
  }

  /**
   * Returns the score of all predictions together with an interval by bootstrap; nothing is fitted.
   *
   * <p>Rows that no fold validates are left out. The score of all rows together need not be the
   * mean over folds: areas under curves and explained variances compare rows of different folds.
   *
   * @param scorer a scorer that {@linkplain Scorer#needsModel() needs no model}, of this validation
   *     or another
   * @param bootstrap how rows are drawn; groups are those of all rows of the data
   * @return the score with its interval
   * @throws IllegalStateException if a fold failed or a row is validated more than once
   * @throws IllegalArgumentException as {@link ScoreBootstrap#interval} does
   */
  public ConfidenceInterval interval(Scorer<?> scorer, ScoreBootstrap bootstrap) {
    var validated = folds.stream().map(Fold::validation).toList();
    return OutOfFold.joinValidated(validated, allPredictions()).interval(scorer, bootstrap);
  }

  /**
   * Returns the mean score over the folds with an interval from their scores alone.
   *
   * @param scorer the name of a scorer
   * @param level the share of such intervals that hold the true score, above 0 and below 1
   * @return as {@link ConfidenceInterval#overFolds} has it, {@linkplain ConfidenceInterval#within
   *     within} what the scorer says its scores can be
   * @throws IllegalArgumentException if there is no such scorer or the level is out of range
   * @throws IllegalStateException if there is only one fold
   */
  public ConfidenceInterval interval(String scorer, double level) {
    return ConfidenceInterval.overFolds(scores(scorer), FoldShare.of(table), level)
        .within(judging.range(scorer));
  }

  /**
   * Returns the pipeline that was fitted on the training rows of one fold.
   *
   * @param fold the number of the fold
   * @return the fitted pipeline, or empty if the fold failed
   * @throws IllegalStateException if the pipelines were not kept
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Optional<FittedPipeline<D, M>> pipeline(int fold) {
    if (pipelines.isEmpty()) {
      throw new IllegalStateException(
          "the fitted pipelines were not kept; call keepingPipelines() before the validation");
    }
    return pipelines.get(fold);
  }
}
