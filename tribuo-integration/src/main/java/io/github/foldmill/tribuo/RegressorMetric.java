package io.github.foldmill.tribuo;

/** The metrics for predicted numbers, with scikit-learn's name for the scorer. */
enum RegressorMetric {
  R2("r2"),
  NEG_MEAN_ABSOLUTE_ERROR("neg_mean_absolute_error"),
  NEG_ROOT_MEAN_SQUARED_ERROR("neg_root_mean_squared_error");

  private final String scorerName;

  RegressorMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
