package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.Arrays;

/** Scores predicted probabilities. */
record ProbabilityScorer(ProbabilityMetric metric) implements ClassificationScorer {

  /** scikit-learn's clip, without which one impossible row would make the loss infinite. */
  private static final double LEAST_PROBABILITY = Math.ulp(1.0);

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return switch (metric) {
      case NEG_LOG_LOSS, NEG_BRIER_SCORE -> ScoreRange.atMost(0);
      case D2_LOG_LOSS_SCORE, D2_BRIER_SCORE -> ScoreRange.atMost(1);
    };
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.requireProbabilities(name(), predictions);
    KnownTruth.require(name(), predictions);
    requireRange(predictions);
    var weighing = Weighing.of(name(), predictions);
    return switch (metric) {
      case NEG_LOG_LOSS -> meanLogProbability(predictions, weighing);
      case NEG_BRIER_SCORE ->
          -(predictions.classes().size() > 2 ? 1.0 : 0.5) * meanSquares(predictions, weighing);
      case D2_LOG_LOSS_SCORE ->
          beyondShares(
              meanLogProbability(predictions, weighing),
              meanLogShare(predictions, weighing),
              predictions);
      case D2_BRIER_SCORE ->
          beyondShares(
              meanSquares(predictions, weighing),
              meanSquaresOfShares(predictions, weighing),
              predictions);
    };
  }

  private static void requireRange(ClassPredictions predictions) {
    for (int row = 0; row < predictions.size(); row++) {
      for (int code = 0; code < predictions.classes().size(); code++) {
        double probability = predictions.score(row, code);
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException(
              "probability must be from 0 to 1, was %s in row %d for class \"%s\""
                  .formatted(probability, row, predictions.classes().get(code)));
        }
      }
    }
  }

  /** The part of the loss that always predicting the shares of the classes would leave. */
  private static double beyondShares(double loss, double ofShares, ClassPredictions predictions) {
    return predictions.size() < 2 ? Double.NaN : 1 - loss / ofShares;
  }

  private static double meanLogProbability(ClassPredictions predictions, Weighing weighing) {
    var logs = new double[predictions.size()];
    for (int row = 0; row < logs.length; row++) {
      logs[row] = clippedLog(predictions.score(row, predictions.truth(row)));
    }
    return weighing.mean(logs);
  }

  private static double meanLogShare(ClassPredictions predictions, Weighing weighing) {
    double[] shares = shares(predictions, weighing);
    double sum = 0;
    for (double share : shares) {
      sum += share * clippedLog(share);
    }
    return sum;
  }

  private static double clippedLog(double probability) {
    return Math.log(Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY));
  }

  private static double meanSquares(ClassPredictions predictions, Weighing weighing) {
    int classes = predictions.classes().size();
    var squares = new double[predictions.size()];
    for (int row = 0; row < squares.length; row++) {
      for (int code = 0; code < classes; code++) {
        double wanted = predictions.truth(row) == code ? 1 : 0;
        double error = wanted - predictions.score(row, code);
        squares[row] += error * error;
      }
    }
    return weighing.mean(squares);
  }

  private static double meanSquaresOfShares(ClassPredictions predictions, Weighing weighing) {
    double sum = 0;
    for (double share : shares(predictions, weighing)) {
      sum += share * (1 - share);
    }
    return sum;
  }

  private static double[] shares(ClassPredictions predictions, Weighing weighing) {
    var shares = new double[predictions.classes().size()];
    for (int row = 0; row < predictions.size(); row++) {
      shares[predictions.truth(row)] += weighing.of(row);
    }
    // Added up in this order, the share of an only class is exactly 1.
    double total = Arrays.stream(shares).reduce(0, Double::sum);
    for (int code = 0; code < shares.length; code++) {
      shares[code] /= total;
    }
    return shares;
  }
}
