package io.github.foldmill.validation;

/**
 * The scorers of clusters against true classes, under scikit-learn's names and with its values.
 *
 * <p>They look at which rows share a class and which a cluster, never at names: predictions of a
 * clustering name classes and clusters as they like in one list. Rows whose true class is unknown
 * form one class. Greater is always better. All scorers refuse zero rows, are immutable and safe
 * for use by many threads.
 */
public final class ClusteringScorers {
  private ClusteringScorers() {}

  /**
   * Returns the share of pairs of rows that are together or apart in both; {@code rand_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> rand() {
    return new ClusteringScorer(ClusteringMetric.RAND_SCORE);
  }

  /**
   * Returns the Rand index corrected for chance; {@code adjusted_rand_score}.
   *
   * @return the scorer, from -0.5 to 1, 0 for guessing
   */
  public static Scorer<Object> adjustedRand() {
    return new ClusteringScorer(ClusteringMetric.ADJUSTED_RAND_SCORE);
  }

  /**
   * Returns how far each cluster has rows of one class only; {@code homogeneity_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> homogeneity() {
    return new ClusteringScorer(ClusteringMetric.HOMOGENEITY_SCORE);
  }

  /**
   * Returns how far each class is in one cluster only; {@code completeness_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> completeness() {
    return new ClusteringScorer(ClusteringMetric.COMPLETENESS_SCORE);
  }

  /**
   * Returns the harmonic mean of homogeneity and completeness; {@code v_measure_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> measureV() {
    return new ClusteringScorer(ClusteringMetric.V_MEASURE_SCORE);
  }

  /**
   * Returns the mutual information; {@code mutual_info_score}.
   *
   * @return the scorer, at least 0, in nats
   */
  public static Scorer<Object> mutualInformation() {
    return new ClusteringScorer(ClusteringMetric.MUTUAL_INFO_SCORE);
  }

  /**
   * Returns the mutual information corrected for chance and divided by the mean entropy; {@code
   * adjusted_mutual_info_score}. Takes time by the square of the cluster sizes.
   *
   * @return the scorer, at most 1, 0 for guessing
   */
  public static Scorer<Object> adjustedMutualInformation() {
    return new ClusteringScorer(ClusteringMetric.ADJUSTED_MUTUAL_INFO_SCORE);
  }

  /**
   * Returns the mutual information divided by the mean entropy; {@code
   * normalized_mutual_info_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> normalizedMutualInformation() {
    return new ClusteringScorer(ClusteringMetric.NORMALIZED_MUTUAL_INFO_SCORE);
  }

  /**
   * Returns the geometric mean of precision and recall of pairs of rows; {@code
   * fowlkes_mallows_score}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> fowlkesMallows() {
    return new ClusteringScorer(ClusteringMetric.FOWLKES_MALLOWS_SCORE);
  }
}
