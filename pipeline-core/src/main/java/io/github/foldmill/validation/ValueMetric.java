package io.github.foldmill.validation;

/** The metrics for predicted numbers without options, with scikit-learn's name for the scorer. */
enum ValueMetric {
  R2("r2"),
  EXPLAINED_VARIANCE("explained_variance"),
  NEG_MEAN_SQUARED_ERROR("neg_mean_squared_error"),
  NEG_ROOT_MEAN_SQUARED_ERROR("neg_root_mean_squared_error"),
  NEG_MEAN_ABSOLUTE_ERROR("neg_mean_absolute_error"),
  NEG_MEDIAN_ABSOLUTE_ERROR("neg_median_absolute_error"),
  NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR("neg_mean_absolute_percentage_error"),
  NEG_MAX_ERROR("neg_max_error"),
  NEG_MEAN_SQUARED_LOG_ERROR("neg_mean_squared_log_error"),
  NEG_ROOT_MEAN_SQUARED_LOG_ERROR("neg_root_mean_squared_log_error");

  private final String scorerName;

  ValueMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
