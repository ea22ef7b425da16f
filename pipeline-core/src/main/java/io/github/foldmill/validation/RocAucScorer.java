package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/** The area under the receiver operating characteristic for two classes. */
record RocAucScorer(double maxFalsePositiveRate) implements ClassificationScorer {

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
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    int positive = KnownTruth.positive(name(), predictions);
    var counts =
        ThresholdCounts.of(
            KnownTruth.scores(name(), predictions, positive),
            KnownTruth.isOf(predictions, positive));
    return maxFalsePositiveRate == 1 ? counts.rocAuc() : counts.rocAucUpTo(maxFalsePositiveRate);
  }
}
