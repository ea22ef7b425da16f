package io.github.foldmill.validation;

/** The metrics for predicted classes without options, with the name of the scorer. */
enum ClassMetric {
  ACCURACY("accuracy", ScoreRange.share()),
  BALANCED_ACCURACY("balanced_accuracy", ScoreRange.share()),
  ADJUSTED_BALANCED_ACCURACY("balanced_accuracy_adjusted", ScoreRange.atMost(1)),
  MATTHEWS_CORRCOEF("matthews_corrcoef", new ScoreRange(-1, 1)),
  POSITIVE_LIKELIHOOD_RATIO("positive_likelihood_ratio", ScoreRange.atLeast(0)),
  NEG_NEGATIVE_LIKELIHOOD_RATIO("neg_negative_likelihood_ratio", ScoreRange.atMost(0));

  private final String scorerName;
  private final ScoreRange range;

  ClassMetric(String scorerName, ScoreRange range) {
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
