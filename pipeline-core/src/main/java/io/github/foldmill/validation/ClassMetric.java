package io.github.foldmill.validation;

/** The metrics for predicted classes without options, with the name of the scorer. */
enum ClassMetric {
  ACCURACY("accuracy"),
  BALANCED_ACCURACY("balanced_accuracy"),
  ADJUSTED_BALANCED_ACCURACY("balanced_accuracy_adjusted"),
  MATTHEWS_CORRCOEF("matthews_corrcoef"),
  POSITIVE_LIKELIHOOD_RATIO("positive_likelihood_ratio"),
  NEG_NEGATIVE_LIKELIHOOD_RATIO("neg_negative_likelihood_ratio");

  private final String scorerName;

  ClassMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
