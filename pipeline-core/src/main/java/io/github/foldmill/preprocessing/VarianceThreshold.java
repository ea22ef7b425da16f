package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Keeps the features that vary more than a threshold; scikit-learn's {@code VarianceThreshold}.
 *
 * <p>The variance is the population's (divisor n). Missing values (NaN) are ignored when fitting
 * and stay missing.
 *
 * @param threshold the variance that a feature must exceed, at least 0; 0 leaves out constant
 *     features only
 */
public record VarianceThreshold(double threshold) implements Step<Tabular, Tabular> {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code threshold} is not a number or below 0
   */
  public VarianceThreshold {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("threshold must be at least 0, was " + threshold);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, a value is infinite, or no feature is left
   */
  @Override
  public FittedSelection fit(Tabular training, FitContext context) {
    Columns.requireRows("VarianceThreshold", training);
    var variances = new double[training.columns()];
    for (int column = 0; column < variances.length; column++) {
      variances[column] = variance(Columns.present("VarianceThreshold", training, column));
    }
    int[] columns =
        IntStream.range(0, variances.length).filter(i -> variances[i] > threshold).toArray();
    Columns.requireSome("VarianceThreshold", columns);
    return new FittedSelection(training.names(), variances, columns);
  }

  private double variance(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double variance = Columns.squaredDeviations(values, Columns.mean(values)) / values.length;
    if (threshold > 0) {
      return variance;
    }
    // The mean of equal values may be rounded; their range is not.
    var range = Arrays.stream(values).summaryStatistics();
    return Math.min(variance, range.getMax() - range.getMin());
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
