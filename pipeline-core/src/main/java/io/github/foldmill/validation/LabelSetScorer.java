package io.github.foldmill.validation;

import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.internal.numeric.NumPyMath;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Scores predicted sets of labels, or the order of all labels, by a metric without options. */
record LabelSetScorer(LabelSetMetric metric) implements MultiLabelScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    KnownLabels.require(name(), predictions);
    return switch (metric) {
      case NEG_HAMMING_LOSS -> -hammingLoss(predictions);
      case NEG_COVERAGE_ERROR -> -mean(predictions, LabelRanking::coverage);
      case LABEL_RANKING_AVERAGE_PRECISION -> mean(predictions, LabelRanking::averagePrecision);
      case NEG_LABEL_RANKING_LOSS -> -mean(predictions, LabelRanking::loss);
    };
  }

  private static double hammingLoss(MultiLabelPredictions predictions) {
    long both = 0;
    long either = 0;
    for (int row = 0; row < predictions.size(); row++) {
      for (int code : predictions.predicted(row)) {
        both += predictions.truth(row, code) ? 1 : 0;
        either++;
      }
      either += predictions.truth(row).length;
    }
    return (either - 2.0 * both) / ((double) predictions.size() * predictions.labels().size());
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
    return NumPyMath.mean(scores);
  }
}
