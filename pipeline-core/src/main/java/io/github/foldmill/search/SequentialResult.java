package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedPipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What came of a sequential selection of features.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <M> the type of model
 */
public final class SequentialResult<M> {
  private final List<String> scorers;
  private final List<SelectionRound> rounds;

  /** By round, then by scorer, then by trial, then by fold. */
  private final List<double[][][]> scores;

  private final boolean backward;
  private final List<String> kept;
  private final FittedPipeline<Tabular, M> pipeline;
  private final Work work;

  SequentialResult(
      List<String> scorers,
      List<SelectionRound> rounds,
      List<double[][][]> scores,
      boolean backward,
      List<String> kept,
      FittedPipeline<Tabular, M> pipeline,
      Work work) {
    this.scorers = List.copyOf(scorers);
    this.rounds = List.copyOf(rounds);
    this.scores = List.copyOf(scores);
    this.backward = backward;
    this.kept = List.copyOf(kept);
    this.pipeline = pipeline;
    this.work = work;
  }

  /**
   * Returns the names of the features that were kept; scikit-learn's {@code support_}.
   *
   * @return at least one name, in the order of the data
   */
  public List<String> kept() {
    return kept;
  }

  /**
   * Returns the rounds in their order.
   *
   * @return at least one round; only the last one may not have been accepted
   */
  public List<SelectionRound> rounds() {
    return rounds;
  }

  /**
   * Returns the validation scores of one round by a scorer.
   *
   * @param round the number of the round, from 0
   * @param scorer the name of a scorer
   * @return fresh arrays, by feature as in {@link SelectionRound#tried()}, then by fold; NaN where
   *     a fold failed
   * @throws IndexOutOfBoundsException if there is no such round
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[][] scores(int round, String scorer) {
    double[][] trials =
        scores.get(Objects.checkIndex(round, rounds.size()))[ScorerNames.index(scorers, scorer)];
    return Arrays.stream(trials).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Returns the mean score of the features that were kept, by the first scorer.
   *
   * @return the score of the last round that was accepted
   */
  public double bestScore() {
    return rounds.reversed().stream()
        .filter(SelectionRound::accepted)
        .findFirst()
        .orElseThrow()
        .score();
  }

  /**
   * Returns a table of the features that were kept.
   *
   * @param data a table with those features, found by name
   * @return the table without the others
   * @throws IllegalArgumentException if a feature that was kept is missing
   */
  public Tabular select(Tabular data) {
    return ColumnSubset.of(data, kept);
  }

  /**
   * Returns the pipeline, fitted on all rows of the features that were kept.
   *
   * @return the pipeline; it takes what {@link #select} gives
   */
  public FittedPipeline<Tabular, M> best() {
    return pipeline;
  }

  /**
   * Predicts with the features that were kept.
   *
   * @param data a table that has at least those features
   * @return one prediction for each row
   * @throws IllegalArgumentException if a feature is missing
   * @throws Exception if the model cannot predict for the data
   */
  public Predictions predict(Tabular data) throws Exception {
    return pipeline.predict(select(data));
  }

  /**
   * Returns how much work the selection did.
   *
   * @return the counts; what a search without sharing would have done is not counted
   */
  public Work work() {
    return work;
  }

  /**
   * Returns the rounds as lines of text.
   *
   * @return a line for each round with its feature and mean score
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var round : rounds) {
      text.append(
          "%s %s: %s %.4f, best of %d%s\n"
              .formatted(
                  backward ? "without" : "with",
                  round.chosen(),
                  scorers.getFirst(),
                  round.score(),
                  round.tried().size(),
                  round.accepted() ? "" : ", too little gained"));
    }
    return text.toString();
  }
}
