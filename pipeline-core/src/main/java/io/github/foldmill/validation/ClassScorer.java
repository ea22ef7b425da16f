package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.internal.numeric.NumPyMath;

/** Scores predicted classes. */
record ClassScorer(ClassMetric metric) implements ClassificationScorer {

  /** scikit-learn's clip, without which one impossible row would make the loss infinite. */
  private static final double LEAST_PROBABILITY = Math.ulp(1.0);

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public double score(ClassPredictions predictions) {
    return switch (metric) {
      case ACCURACY, MICRO_F1 -> Confusion.of(predictions).accuracy();
      case BALANCED_ACCURACY -> Confusion.of(predictions).balancedAccuracy();
      case MACRO_F1 -> Confusion.of(predictions).macroF1();
      case WEIGHTED_F1 -> Confusion.of(predictions).weightedF1();
      case NEG_LOG_LOSS -> meanLogProbability(predictions);
    };
  }

  private double meanLogProbability(ClassPredictions predictions) {
    if (!predictions.probabilities()) {
      throw new IllegalArgumentException(
          name() + " needs probabilities, was given scores; use a learner that predicts them");
    }
    var logs = new double[predictions.size()];
    for (int row = 0; row < logs.length; row++) {
      int truth = predictions.truth(row);
      if (truth == ClassPredictions.UNKNOWN) {
        throw new IllegalArgumentException(
            "%s is undefined: the true class of row %d is not among the model's classes %s"
                .formatted(name(), row, predictions.classes()));
      }
      double probability = predictions.score(row, truth);
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability must be from 0 to 1, was %s in row %d for class \"%s\""
                .formatted(probability, row, predictions.classes().get(truth)));
      }
      logs[row] = Math.log(Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY));
    }
    return NumPyMath.mean(logs);
  }
}
