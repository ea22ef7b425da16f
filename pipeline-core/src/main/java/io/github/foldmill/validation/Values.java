package io.github.foldmill.validation;

import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** True and predicted numbers that are all finite. */
final class Values {
  private final double[] truth;
  private final double[] predicted;
  private final Weighing weighing;

  private Values(double[] truth, double[] predicted, Weighing weighing) {
    this.truth = truth;
    this.predicted = predicted;
    this.weighing = weighing;
  }

  static Values of(String scorer, ValuePredictions predictions) {
    var values =
        new Values(
            new double[predictions.size()],
            new double[predictions.size()],
            Weighing.of(scorer, predictions));
    for (int row = 0; row < values.rows(); row++) {
      values.truth[row] = finite(scorer, "the true value", predictions.truth(row), row);
      values.predicted[row] =
          finite(scorer, "the predicted value", predictions.predicted(row), row);
    }
    return values;
  }

  private static double finite(String scorer, String what, double value, int row) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is undefined: %s of row %d must be finite, was %s"
              .formatted(scorer, what, row, value));
    }
    return value;
  }

  /** Returns the same truth with one prediction for all rows. */
  Values predicting(double constant) {
    var constants = new double[rows()];
    Arrays.fill(constants, constant);
    return new Values(truth, constants, weighing);
  }

  double truth(int row) {
    return truth[row];
  }

  double predicted(int row) {
    return predicted[row];
  }

  double[] truths() {
    return truth.clone();
  }

  int rows() {
    return truth.length;
  }

  void requireTruthsAbove(double bound, String scorer) {
    requireAbove(bound, scorer, "the true value", truth);
  }

  void requireTruthsNotNegative(String scorer) {
    for (int row = 0; row < truth.length; row++) {
      if (truth[row] < 0) {
        throw new IllegalArgumentException(
            "%s is undefined: the true value of row %d must be at least 0, was %s"
                .formatted(scorer, row, truth[row]));
      }
    }
  }

  void requirePredictionsAbove(double bound, String scorer) {
    requireAbove(bound, scorer, "the predicted value", predicted);
  }

  private static void requireAbove(double bound, String scorer, String what, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] > bound)) {
        throw new IllegalArgumentException(
            "%s is undefined: %s of row %d must be more than %s, was %s"
                .formatted(scorer, what, row, bound, values[row]));
      }
    }
  }

  Values map(DoubleUnaryOperator function) {
    return new Values(
        Arrays.stream(truth).map(function).toArray(),
        Arrays.stream(predicted).map(function).toArray(),
        weighing);
  }

  Weighing weighing() {
    return weighing;
  }

  double mean(double[] ofRows) {
    return weighing.mean(ofRows);
  }

  double sum(double[] ofRows) {
    return weighing.sum(ofRows);
  }

  /** Returns the truth less the prediction. */
  double[] errors() {
    var errors = new double[rows()];
    Arrays.setAll(errors, row -> truth[row] - predicted[row]);
    return errors;
  }

  double[] magnitudes() {
    var magnitudes = new double[rows()];
    Arrays.setAll(magnitudes, row -> Math.abs(truth[row] - predicted[row]));
    return magnitudes;
  }

  double meanSquare() {
    return mean(squares(errors()));
  }

  static double[] squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).toArray();
  }

  double[] deviations(double[] values) {
    return deviations(values, weighing);
  }

  static double[] deviations(double[] values, Weighing weighing) {
    double mean = weighing.mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  /** The share that is explained: 1 if nothing is left, 0 if there was nothing to explain. */
  static double explained(double left, double total) {
    if (left == 0) {
      return 1;
    }
    return total == 0 ? 0 : 1 - left / total;
  }
}
