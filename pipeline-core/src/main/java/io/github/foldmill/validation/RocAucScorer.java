package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;

/** The area under the receiver operating characteristic for two classes, or the mean of labels. */
record RocAucScorer(double maxFalsePositiveRate) implements ClassOrSetScorer {

  RocAucScorer {
    if (!(maxFalsePositiveRate > 0 && maxFalsePositiveRate <= 1)) {
      throw new IllegalArgumentException(
          "maxFalsePositiveRate must be more than 0 and at most 1, was " + maxFalsePositiveRate);
    }
  }

  @Override
  public String name() {
    return maxFalsePositiveRate == 1 ? "roc_auc" : "roc_auc_up_to_" + maxFalsePositiveRate;
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    int positive = KnownTruth.positive(name(), predictions);
    return area(
        ThresholdCounts.of(
            KnownTruth.scores(name(), predictions, positive),
            KnownTruth.isOf(predictions, positive),
            Weighing.of(name(), predictions)));
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    return OneVsRest.score(name(), predictions, Average.MACRO, this::area);
  }

  private double area(ThresholdCounts counts) {
    return maxFalsePositiveRate == 1 ? counts.rocAuc() : counts.rocAucUpTo(maxFalsePositiveRate);
  }
}
