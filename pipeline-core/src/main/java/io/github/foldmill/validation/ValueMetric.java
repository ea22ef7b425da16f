package io.github.foldmill.validation;

/** The metrics for predicted numbers without options, with scikit-learn's name for the scorer. */
enum ValueMetric {
  R2("r2", ScoreRange.atMost(1)),
  EXPLAINED_VARIANCE("explained_variance", ScoreRange.atMost(1)),
  NEG_MEAN_SQUARED_ERROR("neg_mean_squared_error", ScoreRange.atMost(0)),
  NEG_ROOT_MEAN_SQUARED_ERROR("neg_root_mean_squared_error", ScoreRange.atMost(0)),
  NEG_MEAN_ABSOLUTE_ERROR("neg_mean_absolute_error", ScoreRange.atMost(0)),
  NEG_MEDIAN_ABSOLUTE_ERROR("neg_median_absolute_error", ScoreRange.atMost(0)),
  NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR("neg_mean_absolute_percentage_error", ScoreRange.atMost(0)),
  NEG_MAX_ERROR("neg_max_error", ScoreRange.atMost(0)),
  NEG_MEAN_SQUARED_LOG_ERROR("neg_mean_squared_log_error", ScoreRange.atMost(0)),
  NEG_ROOT_MEAN_SQUARED_LOG_ERROR("neg_root_mean_squared_log_error", ScoreRange.atMost(0));

  private final String scorerName;
  private final ScoreRange range;

  ValueMetric(String scorerName, ScoreRange range) {
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
