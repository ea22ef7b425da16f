package io.github.foldmill.validation;

/** The metrics for predicted probabilities, with scikit-learn's name for the scorer. */
enum ProbabilityMetric {
  NEG_LOG_LOSS("neg_log_loss", ScoreRange.atMost(0)),
  NEG_BRIER_SCORE("neg_brier_score", ScoreRange.atMost(0)),
  D2_LOG_LOSS_SCORE("d2_log_loss_score", ScoreRange.atMost(1)),
  D2_BRIER_SCORE("d2_brier_score", ScoreRange.atMost(1));

  private final String scorerName;
  private final ScoreRange range;

  ProbabilityMetric(String scorerName, ScoreRange range) {
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
