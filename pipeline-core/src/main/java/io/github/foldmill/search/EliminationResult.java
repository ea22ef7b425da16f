package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.FittedPipeline;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of an elimination of features with validation.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <M> the type of model
 */
public final class EliminationResult<M> {
  private final List<String> scorers;
  private final int[] counts;

  /** By number of features, then by scorer, then by fold. */
  private final double[][][] scores;

  private final int best;
  private final FeatureRanking ranking;
  private final FittedPipeline<Tabular, M> pipeline;
  private final Work work;

  EliminationResult(
      List<String> scorers,
      int[] counts,
      double[][][] scores,
      int best,
      FeatureRanking ranking,
      FittedPipeline<Tabular, M> pipeline,
      Work work) {
    this.scorers = List.copyOf(scorers);
    this.counts = counts;
    this.scores = scores;
    this.best = best;
    this.ranking = ranking;
    this.pipeline = pipeline;
    this.work = work;
  }

  /**
   * Returns the numbers of features that were judged.
   *
   * @return a fresh array, ascending; scikit-learn's {@code cv_results_["n_features"]}
   */
  public int[] featureCounts() {
    return counts.clone();
  }

  /**
   * Returns the validation scores by a scorer.
   *
   * @param scorer the name of a scorer
   * @return fresh arrays, by number of features as in {@link #featureCounts()}, then by fold
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[][] scores(String scorer) {
    int index = ScorerNames.index(scorers, scorer);
    return IntStream.range(0, counts.length)
        .mapToObj(i -> scores[i][index].clone())
        .toArray(double[][]::new);
  }

  /**
   * Returns the number of features with the best mean score by the first scorer.
   *
   * @return the least such number
   */
  public int bestCount() {
    return counts[best];
  }

  /**
   * Returns the best mean score by the first scorer.
   *
   * @return the score of {@link #bestCount()} features
   */
  public double bestScore() {
    return NumPyMath.mean(scores[best][0]);
  }

  /**
   * Returns the features that were kept, and when the others were dropped, on all rows.
   *
   * @return the ranking
   */
  public FeatureRanking ranking() {
    return ranking;
  }

  /**
   * Returns the pipeline, fitted on all rows of the features that were kept.
   *
   * @return the pipeline; it takes what {@link FeatureRanking#select} gives
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
    return pipeline.predict(ranking.select(data));
  }

  /**
   * Returns how much work the elimination did.
   *
   * @return the counts; what a search without sharing would have done is not counted
   */
  public Work work() {
    return work;
  }
}
