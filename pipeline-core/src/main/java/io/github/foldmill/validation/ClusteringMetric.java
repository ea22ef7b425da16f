package io.github.foldmill.validation;

/** The metrics for clusters, with scikit-learn's name for the scorer. */
enum ClusteringMetric {
  RAND_SCORE("rand_score"),
  ADJUSTED_RAND_SCORE("adjusted_rand_score"),
  HOMOGENEITY_SCORE("homogeneity_score"),
  COMPLETENESS_SCORE("completeness_score"),
  V_MEASURE_SCORE("v_measure_score"),
  MUTUAL_INFO_SCORE("mutual_info_score"),
  ADJUSTED_MUTUAL_INFO_SCORE("adjusted_mutual_info_score"),
  NORMALIZED_MUTUAL_INFO_SCORE("normalized_mutual_info_score"),
  FOWLKES_MALLOWS_SCORE("fowlkes_mallows_score");

  private final String scorerName;

  ClusteringMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
