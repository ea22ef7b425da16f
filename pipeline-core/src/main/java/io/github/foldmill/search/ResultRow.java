package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One candidate of a search with all that is known of it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class ResultRow<D, M> {
  private final SearchResult<D, M> result;
  private final Candidate candidate;

  ResultRow(SearchResult<D, M> result, Candidate candidate) {
    this.result = result;
    this.candidate = candidate;
  }

  /**
   * Returns the candidate.
   *
   * @return its number and parameter values
   */
  public Candidate candidate() {
    return candidate;
  }

  /**
   * Returns the candidate's part of the results in long form.
   *
   * @return one row per fold and scorer, in this order
   */
  public List<FoldScore> foldScores() {
    return LongResults.of(result.found().table(), candidate.index());
  }

  /**
   * Returns how the scores on one fold came about.
   *
   * @param fold the number of the fold
   * @return the trace; empty if the candidate could not be built or the fold was not laid out, and
   *     in results of older files
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Optional<FoldTrace> trace(int fold) {
    return outcome(fold).trace();
  }

  /**
   * Returns what was predicted for the validation rows of one fold.
   *
   * @param fold the number of the fold
   * @return the predictions in the order of the fold's validation rows; empty if they were not kept
   *     or the candidate failed on that fold
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Optional<Predictions> predictions(int fold) {
    return outcome(fold).predictions().map(kept -> kept.validation().predictions().unpack());
  }

  /**
   * Returns the predictions for all rows, each by the model that has not seen it; scikit-learn's
   * {@code cross_val_predict}.
   *
   * <p>Where a fold's training rows lack a class, its probability is 0 and its score the least
   * finite number.
   *
   * @return one prediction for each row of the data, in its order
   * @throws IllegalStateException if predictions were not kept, the candidate failed on a fold, or
   *     the folds do not have each row of the data on their validation sides exactly once
   */
  public Predictions outOfFold() {
    var kept = kept();
    var places = kept.stream().map(KeptPredictions::rows).toList();
    int rows = 1 + places.stream().flatMapToInt(Arrays::stream).max().orElse(-1);
    return OutOfFold.joinRows(places, unpacked(kept), rows);
  }

  /**
   * Returns the score of all kept predictions together with an interval by bootstrap; nothing is
   * fitted.
   *
   * <p>Rows that no fold validates are left out. The score of all rows together need not be the
   * mean over folds: areas under curves and explained variances compare rows of different folds.
   *
   * @param scorer a scorer that {@linkplain Scorer#needsModel() needs no model}, of this search or
   *     another
   * @param bootstrap how rows are drawn; groups are those of all rows of the data
   * @return the score with its interval
   * @throws IllegalStateException if predictions were not kept, the candidate failed on a fold, or
   *     a row is validated more than once
   * @throws IllegalArgumentException as {@link ScoreBootstrap#interval} does
   */
  public ConfidenceInterval interval(Scorer<?> scorer, ScoreBootstrap bootstrap) {
    return validated().interval(scorer, bootstrap);
  }

  /**
   * Returns the mean score over the folds with an interval from their scores alone.
   *
   * @param scorer the name of a scorer
   * @param level the share of such intervals that hold the true score, above 0 and below 1
   * @return as {@link ConfidenceInterval#overFolds} has it, {@linkplain ConfidenceInterval#within
   *     within} what the scorer says its scores can be; an older file does not tell
   * @throws IllegalArgumentException if there is no such scorer or the level is out of range
   * @throws IllegalStateException if there is only one fold, or the result is from a file that does
   *     not tell how many rows the folds have
   */
  public ConfidenceInterval interval(String scorer, double level) {
    var table = result.found().table();
    double[] scores = table.scores(candidate.index(), ScorerNames.index(table.scorers(), scorer));
    return ConfidenceInterval.overFolds(scores, FoldShare.of(table), level)
        .within(table.record().range(scorer));
  }

  /** Returns what was predicted for the rows that are validated. */
  OutOfFoldRows validated() {
    var kept = kept();
    return OutOfFold.joinValidated(
        kept.stream().map(KeptPredictions::rows).toList(), unpacked(kept));
  }

  private List<KeptPredictions> kept() {
    var kept = new ArrayList<KeptPredictions>();
    for (int fold = 0; fold < result.folds(); fold++) {
      int number = fold;
      kept.add(
          outcome(fold)
              .predictions()
              .orElseThrow(() ->
                  new IllegalStateException(
                      "there are no predictions for fold %d; call keepPredictions() before the search"
                          .formatted(number))));
    }
    return kept;
  }

  private static List<Predictions> unpacked(List<KeptPredictions> kept) {
    return kept.stream().map(fold -> fold.validation().predictions().unpack()).toList();
  }

  /**
   * Returns the pipelines that were fitted on the training rows of each fold.
   *
   * @return one entry per fold, empty if the candidate failed on it
   * @throws IllegalStateException if the models of this candidate were not kept; results from files
   *     have none
   */
  public List<Optional<FittedPipeline<D, M>>> models() {
    var models = new ArrayList<Optional<FittedPipeline<D, M>>>();
    for (int fold = 0; fold < result.folds(); fold++) {
      models.add(model(outcome(fold)));
    }
    if (models.stream().allMatch(Optional::isEmpty)) {
      throw new IllegalStateException(
          "there are no models of candidate %d; call keepModels(…) before the search"
              .formatted(candidate.index()));
    }
    return List.copyOf(models);
  }

  @SuppressWarnings("unchecked") // the cells assemble what the search's own pipeline fits
  private Optional<FittedPipeline<D, M>> model(FoldOutcome outcome) {
    return outcome.model().map(pipeline -> (FittedPipeline<D, M>) pipeline);
  }

  /**
   * Fits the candidate on all its folds once more, with the recorded seed, and compares the scores
   * bit for bit. The memory is left out, so that everything is computed.
   *
   * @param data the data
   * @return the scores side by side, and what may be why they differ
   * @throws IllegalStateException if this result is from a file or an interrupted search, which do
   *     not tell the search
   * @throws IllegalArgumentException as {@link #reproduce(ModelSelection, Object)} does
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public Reproduction reproduce(D data) {
    var search =
        result
            .origin()
            .orElseThrow(() ->
                new IllegalStateException(
                    "this result does not know its search; call reproduce(search, data)"));
    return reproduce(search, data);
  }

  /**
   * Does the same for a result that was loaded from a file.
   *
   * <p>Of the search, its pipeline, folds, scorers, back end and number of jobs count; the seed is
   * the recorded one. Parameters are found by name, and of a parameter's own values the one that
   * files tell alike is taken.
   *
   * @param search the search that gave the result, or one that fits and scores the same
   * @param data the data
   * @return the scores side by side, and what may be why they differ
   * @throws IllegalArgumentException if the search lacks a scorer of this result, gives another
   *     number of folds, or reads a parameter that was not recorded
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public Reproduction reproduce(ModelSelection<D, M, ?> search, D data) {
    return new Reproducer<>(result, candidate, search).run(data);
  }

  /**
   * Returns of what the fits of this candidate have warned on a fold.
   *
   * @param fold the number of the fold
   * @return the warnings, each after the name of its stage
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public List<String> warnings(int fold) {
    return outcome(fold).warnings();
  }

  private FoldOutcome outcome(int fold) {
    return result.found().table().fold(candidate.index(), fold);
  }
}
