package io.github.foldmill.validation;

import io.github.foldmill.data.MultiLabelPredictions;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Scores predicted sets of labels, or the order of all labels, by a metric without options. */
record LabelSetScorer(LabelSetMetric metric) implements MultiLabelScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return switch (metric) {
      case NEG_HAMMING_LOSS, NEG_LABEL_RANKING_LOSS -> new ScoreRange(-1, 0);
      case NEG_COVERAGE_ERROR -> ScoreRange.atMost(0);
      case LABEL_RANKING_AVERAGE_PRECISION -> ScoreRange.share();
    };
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    KnownLabels.require(name(), predictions);
    return switch (metric) {
      case NEG_HAMMING_LOSS -> -hammingLoss(predictions, Weighing.of(name(), predictions));
      case NEG_COVERAGE_ERROR -> -mean(predictions, LabelRanking::coverage);
      case LABEL_RANKING_AVERAGE_PRECISION -> mean(predictions, LabelRanking::averagePrecision);
      case NEG_LABEL_RANKING_LOSS -> -mean(predictions, LabelRanking::loss);
    };
  }

  private static double hammingLoss(MultiLabelPredictions predictions, Weighing weighing) {
    double wrong = 0;
    for (int row = 0; row < predictions.size(); row++) {
      wrong += weighing.of(row) * wrong(predictions, row);
    }
    return wrong / (weighing.total() * predictions.labels().size());
  }

  /** Counts the labels of a row that are predicted and not its own, or the other way round. */
  private static int wrong(MultiLabelPredictions predictions, int row) {
    int wrong = predictions.truth(row).length;
    for (int code : predictions.predicted(row)) {
      wrong += predictions.truth(row, code) ? -1 : 1;
    }
    return wrong;
  }

  private double mean(MultiLabelPredictions predictions, ToDoubleFunction<LabelRanking> ofRow) {
    var scores = new double[predictions.size()];
    Arrays.setAll(
        scores,
        row ->
            ofRow.applyAsDouble(
                LabelRanking.of(
                    KnownLabels.scores(name(), predictions, row),
                    KnownLabels.has(predictions, row))));
    return Weighing.of(name(), predictions).mean(scores);
  }
}
