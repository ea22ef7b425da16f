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
  public double score(ClassPredictions predictions) {
    return switch (metric) {
      case ACCURACY -> Confusion.of(predictions).accuracy();
      case BALANCED_ACCURACY -> Confusion.of(predictions).balancedAccuracy();
      case ADJUSTED_BALANCED_ACCURACY -> Confusion.of(predictions).adjustedBalancedAccuracy();
      case MATTHEWS_CORRCOEF -> Confusion.of(predictions).matthewsCorrelation();
      case POSITIVE_LIKELIHOOD_RATIO -> positiveRatio(ofPositive(predictions), predictions.size());
      case NEG_NEGATIVE_LIKELIHOOD_RATIO ->
          -negativeRatio(ofPositive(predictions), predictions.size());
    };
  }

  @Override
  public boolean judgesSets() {
    return metric == ClassMetric.ACCURACY;
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    int equal = 0;
    for (int row = 0; row < predictions.size(); row++) {
      equal += Arrays.equals(predictions.truth(row), predictions.predicted(row)) ? 1 : 0;
    }
    return (double) equal / predictions.size();
  }

  private SetCounts ofPositive(ClassPredictions predictions) {
    int positive = KnownTruth.positive(name(), predictions);
    KnownTruth.require(name(), predictions);
    return SetCounts.of(predictions).only(positive);
  }

  private static double positiveRatio(SetCounts counts, int rows) {
    double actual = counts.actual(0);
    double wronglyPositive = counts.predicted(0) - counts.both(0);
    return wronglyPositive == 0
        ? Double.NaN
        : counts.both(0) * (rows - actual) / (wronglyPositive * actual);
  }

  private static double negativeRatio(SetCounts counts, int rows) {
    double actual = counts.actual(0);
    double missed = actual - counts.both(0);
    double rightlyNegative = rows - counts.predicted(0) - missed;
    return rightlyNegative == 0
        ? Double.NaN
        : missed * (rows - actual) / (rightlyNegative * actual);
  }
}
