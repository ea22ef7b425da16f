package io.github.foldmill.validation;

/** The metrics for predicted numbers, with scikit-learn's name for the scorer. */
enum ValueMetric {
  R2("r2"),
  NEG_MEAN_SQUARED_ERROR("neg_mean_squared_error"),
  NEG_MEAN_ABSOLUTE_ERROR("neg_mean_absolute_error");

  private final String scorerName;

  ValueMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
