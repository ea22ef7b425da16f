package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import java.util.Arrays;

/** Scores predicted classes by a metric without options. */
record ClassScorer(ClassMetric metric) implements ClassOrSetScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY -> ScoreRange.share();
      case ADJUSTED_BALANCED_ACCURACY -> ScoreRange.atMost(1);
      case MATTHEWS_CORRCOEF -> new ScoreRange(-1, 1);
      case POSITIVE_LIKELIHOOD_RATIO -> ScoreRange.atLeast(0);
      case NEG_NEGATIVE_LIKELIHOOD_RATIO -> ScoreRange.atMost(0);
    };
  }

  @Override
  public double score(ClassPredictions predictions) {
    return switch (metric) {
      case ACCURACY -> Confusion.of(name(), predictions).accuracy();
      case BALANCED_ACCURACY -> Confusion.of(name(), predictions).balancedAccuracy();
      case ADJUSTED_BALANCED_ACCURACY ->
          Confusion.of(name(), predictions).adjustedBalancedAccuracy();
      case MATTHEWS_CORRCOEF -> Confusion.of(name(), predictions).matthewsCorrelation();
      case POSITIVE_LIKELIHOOD_RATIO -> positiveRatio(ofTwo(predictions));
      case NEG_NEGATIVE_LIKELIHOOD_RATIO -> -negativeRatio(ofTwo(predictions));
    };
  }

  @Override
  public boolean judgesSets() {
    return metric == ClassMetric.ACCURACY;
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    var equal = new double[predictions.size()];
    Arrays.setAll(
        equal, row -> Arrays.equals(predictions.truth(row), predictions.predicted(row)) ? 1 : 0);
    return Weighing.of(name(), predictions).mean(equal);
  }

  /** Counts two classes, of which the second is looked for. */
  private SetCounts ofTwo(ClassPredictions predictions) {
    KnownTruth.positive(name(), predictions);
    KnownTruth.require(name(), predictions);
    return SetCounts.of(predictions, Weighing.of(name(), predictions));
  }

  private static double positiveRatio(SetCounts counts) {
    double wronglyPositive = counts.predicted(1) - counts.both(1);
    return wronglyPositive == 0
        ? Double.NaN
        : counts.both(1) * counts.actual(0) / (wronglyPositive * counts.actual(1));
  }

  private static double negativeRatio(SetCounts counts) {
    double missed = counts.actual(1) - counts.both(1);
    double rightlyNegative = counts.both(0);
    return rightlyNegative == 0
        ? Double.NaN
        : missed * counts.actual(0) / (rightlyNegative * counts.actual(1));
  }
}
