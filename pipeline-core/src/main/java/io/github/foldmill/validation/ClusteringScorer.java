package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/** Scores how well predicted clusters and true classes divide the rows alike. */
record ClusteringScorer(ClusteringMetric metric) implements ClassificationScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return switch (metric) {
      case ADJUSTED_RAND_SCORE -> new ScoreRange(-0.5, 1);
      case MUTUAL_INFO_SCORE -> ScoreRange.atLeast(0);
      case ADJUSTED_MUTUAL_INFO_SCORE -> ScoreRange.atMost(1);
      case RAND_SCORE,
          HOMOGENEITY_SCORE,
          COMPLETENESS_SCORE,
          V_MEASURE_SCORE,
          NORMALIZED_MUTUAL_INFO_SCORE,
          FOWLKES_MALLOWS_SCORE ->
          ScoreRange.share();
    };
  }

  @Override
  public double score(ClassPredictions predictions) {
    var table = Contingency.of(predictions);
    var pairs = table.pairs();
    var information = table.information();
    return switch (metric) {
      case RAND_SCORE -> pairs.rand();
      case ADJUSTED_RAND_SCORE -> pairs.adjustedRand();
      case FOWLKES_MALLOWS_SCORE -> pairs.fowlkesMallows();
      case HOMOGENEITY_SCORE -> information.homogeneity();
      case COMPLETENESS_SCORE -> information.completeness();
      case V_MEASURE_SCORE -> information.measureV();
      case MUTUAL_INFO_SCORE -> information.mutual();
      case NORMALIZED_MUTUAL_INFO_SCORE -> information.normalized();
      case ADJUSTED_MUTUAL_INFO_SCORE -> information.adjusted(table);
    };
  }
}
