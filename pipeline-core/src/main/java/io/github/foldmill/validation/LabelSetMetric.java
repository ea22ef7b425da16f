package io.github.foldmill.validation;

/** The metrics for sets of labels without options, with the name of the scorer. */
enum LabelSetMetric {
  NEG_HAMMING_LOSS("neg_hamming_loss"),
  NEG_COVERAGE_ERROR("neg_coverage_error"),
  LABEL_RANKING_AVERAGE_PRECISION("label_ranking_average_precision"),
  NEG_LABEL_RANKING_LOSS("neg_label_ranking_loss");

  private final String scorerName;

  LabelSetMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
