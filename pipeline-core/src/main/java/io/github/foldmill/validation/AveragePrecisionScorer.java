package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;

/** Average precision, of the second of two classes or averaged over more, or over labels. */
record AveragePrecisionScorer(Average average) implements ClassOrSetScorer {

  AveragePrecisionScorer {
    OneVsRest.requireOverClasses(average, Average.values());
  }

  @Override
  public String name() {
    return "average_precision" + (average == Average.MACRO ? "" : "_" + average.word());
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    if (predictions.classes().size() == 2 && average != Average.SAMPLES) {
      return ThresholdCounts.of(
              KnownTruth.scores(name(), predictions, 1),
              KnownTruth.isOf(predictions, 1),
              Weighing.of(name(), predictions))
          .averagePrecision();
    }
    return OneVsRest.score(name(), predictions, average, ThresholdCounts::averagePrecision);
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    return OneVsRest.score(name(), predictions, average, ThresholdCounts::averagePrecision);
  }
}
