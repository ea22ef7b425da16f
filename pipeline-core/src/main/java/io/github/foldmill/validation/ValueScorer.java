package io.github.foldmill.validation;

import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.internal.numeric.NumPyMath;

/** Scores predicted numbers. */
record ValueScorer(ValueMetric metric) implements RegressionScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public double score(ValuePredictions predictions) {
    double[] errors = errors(predictions);
    return switch (metric) {
      case R2 -> r2(predictions, errors);
      case NEG_MEAN_SQUARED_ERROR -> -NumPyMath.mean(squares(errors));
      case NEG_MEAN_ABSOLUTE_ERROR -> -NumPyMath.mean(magnitudes(errors));
    };
  }

  private static double r2(ValuePredictions predictions, double[] errors) {
    if (errors.length < 2) {
      return Double.NaN;
    }
    var deviations = new double[errors.length];
    for (int row = 0; row < deviations.length; row++) {
      deviations[row] = predictions.truth(row);
    }
    double mean = NumPyMath.mean(deviations);
    for (int row = 0; row < deviations.length; row++) {
      deviations[row] -= mean;
    }
    double unexplained = NumPyMath.sum(squares(errors));
    double total = NumPyMath.sum(squares(deviations));
    if (total == 0) {
      return unexplained == 0 ? 1 : 0;
    }
    return 1 - unexplained / total;
  }

  private double[] errors(ValuePredictions predictions) {
    var errors = new double[predictions.size()];
    for (int row = 0; row < errors.length; row++) {
      requireFinite("the true value", predictions.truth(row), row);
      requireFinite("the predicted value", predictions.predicted(row), row);
      errors[row] = predictions.truth(row) - predictions.predicted(row);
    }
    return errors;
  }

  private void requireFinite(String what, double value, int row) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is undefined: %s of row %d must be finite, was %s"
              .formatted(name(), what, row, value));
    }
  }

  private static double[] squares(double[] values) {
    var squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = values[i] * values[i];
    }
    return squares;
  }

  private static double[] magnitudes(double[] values) {
    var magnitudes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      magnitudes[i] = Math.abs(values[i]);
    }
    return magnitudes;
  }
}
