package io.github.foldmill.validation;

/** The metrics for clusters, with scikit-learn's name for the scorer. */
enum ClusteringMetric {
  RAND_SCORE("rand_score", ScoreRange.share()),
  ADJUSTED_RAND_SCORE("adjusted_rand_score", new ScoreRange(-0.5, 1)),
  HOMOGENEITY_SCORE("homogeneity_score", ScoreRange.share()),
  COMPLETENESS_SCORE("completeness_score", ScoreRange.share()),
  V_MEASURE_SCORE("v_measure_score", ScoreRange.share()),
  MUTUAL_INFO_SCORE("mutual_info_score", ScoreRange.atLeast(0)),
  ADJUSTED_MUTUAL_INFO_SCORE("adjusted_mutual_info_score", ScoreRange.atMost(1)),
  NORMALIZED_MUTUAL_INFO_SCORE("normalized_mutual_info_score", ScoreRange.share()),
  FOWLKES_MALLOWS_SCORE("fowlkes_mallows_score", ScoreRange.share());

  private final String scorerName;
  private final ScoreRange range;

  ClusteringMetric(String scorerName, ScoreRange range) {
    this.scorerName = scorerName;
    this.range = range;
  }

  String scorerName() {
    return scorerName;
  }

  ScoreRange range() {
    return range;
  }
}
