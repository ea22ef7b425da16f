package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/** Average precision, of the second of two classes or averaged over more. */
record AveragePrecisionScorer(Average average) implements ClassificationScorer {

  AveragePrecisionScorer {
    OneVsRest.requireOverClasses(average, Average.MICRO, Average.MACRO, Average.WEIGHTED);
  }

  @Override
  public String name() {
    return "average_precision" + (average == Average.MACRO ? "" : "_" + average.word());
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    if (predictions.classes().size() == 2) {
      return ThresholdCounts.of(
              KnownTruth.scores(name(), predictions, 1), KnownTruth.isOf(predictions, 1))
          .averagePrecision();
    }
    return OneVsRest.score(name(), predictions, average, ThresholdCounts::averagePrecision);
  }
}
