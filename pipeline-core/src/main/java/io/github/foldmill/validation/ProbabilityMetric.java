package io.github.foldmill.validation;

/** The metrics for predicted probabilities, with scikit-learn's name for the scorer. */
enum ProbabilityMetric {
  NEG_LOG_LOSS("neg_log_loss"),
  NEG_BRIER_SCORE("neg_brier_score"),
  D2_LOG_LOSS_SCORE("d2_log_loss_score"),
  D2_BRIER_SCORE("d2_brier_score");

  private final String scorerName;

  ProbabilityMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
