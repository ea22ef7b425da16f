package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.Fold;
import java.util.List;

/**
 * What came of a nested search.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class NestedResult<D, M> {
  private final Judging<M> judging;
  private final List<Round<D, M>> rounds;

  NestedResult(Judging<M> judging, List<Round<D, M>> rounds) {
    this.judging = judging;
    this.rounds = List.copyOf(rounds);
  }

  /**
   * One outer fold.
   *
   * @param fold the rows
   * @param inner the search in the training rows, with its winner and all inner scores
   * @param predictions the winner's predictions for the validation rows
   * @param scores the winner's scores there, by scorer
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   */
  public record Round<D, M>(
      Fold fold, SearchResult<D, M> inner, Predictions predictions, List<Double> scores) {}

  /**
   * Returns the outer folds with their searches.
   *
   * @return at least one round
   */
  public List<Round<D, M>> rounds() {
    return rounds;
  }

  /**
   * Returns the scores of the inner winners on the outer validation rows.
   *
   * @param scorer the name of a scorer
   * @return one score for each outer fold
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[] scores(String scorer) {
    int index = ScorerNames.index(judging.names(), scorer);
    return rounds.stream().mapToDouble(round -> round.scores().get(index)).toArray();
  }

  /**
   * Returns the mean outer score by the scorer that chooses: an honest estimate of how good the
   * search's winner is.
   *
   * @return the mean over the outer folds
   */
  public double score() {
    return NumPyMath.mean(scores(choosingScorer()));
  }

  /**
   * Returns that estimate with an interval from the scores of the outer folds alone.
   *
   * @param level the share of such intervals that hold the true score, above 0 and below 1
   * @return {@link #score()} with bounds as {@link ConfidenceInterval#overFolds} has them,
   *     {@linkplain ConfidenceInterval#within within} what the scorer says its scores can be
   * @throws IllegalArgumentException if the level is out of range
   * @throws IllegalStateException if there is only one outer fold
   */
  public ConfidenceInterval interval(double level) {
    return ConfidenceInterval.overFolds(scores(choosingScorer()), outerShare(), level)
        .within(judging.range(choosingScorer()));
  }

  private double outerShare() {
    if (rounds.size() < 2) {
      throw new IllegalStateException("an interval needs at least 2 outer folds, there is 1");
    }
    double train = rounds.stream().mapToInt(round -> round.fold().train().length).sum();
    double validation = rounds.stream().mapToInt(round -> round.fold().validation().length).sum();
    return validation / train;
  }

  /**
   * Returns the name of the scorer that chooses the inner winners.
   *
   * @return one of the scorers of the search
   */
  public String choosingScorer() {
    return judging.names().get(judging.chooserIndex());
  }

  /**
   * Returns how much better the inner searches look than they are.
   *
   * @return the mean of the inner best scores less {@link #score()}
   */
  public double optimism() {
    return NumPyMath.mean(rounds.stream().mapToDouble(round -> round.inner().bestScore()).toArray())
        - score();
  }
}
