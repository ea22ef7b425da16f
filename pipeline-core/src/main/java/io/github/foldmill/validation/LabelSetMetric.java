package io.github.foldmill.validation;

/** The metrics for sets of labels without options, with the name of the scorer. */
enum LabelSetMetric {
  NEG_HAMMING_LOSS("neg_hamming_loss", new ScoreRange(-1, 0)),
  NEG_COVERAGE_ERROR("neg_coverage_error", ScoreRange.atMost(0)),
  LABEL_RANKING_AVERAGE_PRECISION("label_ranking_average_precision", ScoreRange.share()),
  NEG_LABEL_RANKING_LOSS("neg_label_ranking_loss", new ScoreRange(-1, 0));

  private final String scorerName;
  private final ScoreRange range;

  LabelSetMetric(String scorerName, ScoreRange range) {
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
