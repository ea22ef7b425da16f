package io.github.foldmill.validation;

/** The metrics for predicted classes, with scikit-learn's name for the scorer. */
enum ClassMetric {
  ACCURACY("accuracy"),
  BALANCED_ACCURACY("balanced_accuracy"),
  MACRO_F1("f1_macro"),
  MICRO_F1("f1_micro"),
  WEIGHTED_F1("f1_weighted"),
  NEG_LOG_LOSS("neg_log_loss");

  private final String scorerName;

  ClassMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
