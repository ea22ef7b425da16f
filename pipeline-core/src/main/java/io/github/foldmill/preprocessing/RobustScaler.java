package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.Quantiles;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;

/**
 * Subtracts the median of every feature and divides by the distance of two of its percentiles, on
 * which outliers have little influence; scikit-learn's {@code RobustScaler}.
 *
 * <p>Percentiles are by linear interpolation. Features whose percentiles agree are only centred.
 * Missing values (NaN) are ignored when fitting and stay missing.
 *
 * @param lower the lower percentile, above 0
 * @param upper the upper percentile, greater than {@code lower} and below 100
 */
public record RobustScaler(double lower, double upper) implements Step<Tabular, Tabular> {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the percentiles are out of range or not in order
   */
  public RobustScaler {
    if (!(lower > 0 && lower < upper && upper < 100)) {
      throw new IllegalArgumentException(
          "percentiles must be above 0, below 100 and ascending, were %s and %s"
              .formatted(lower, upper));
    }
  }

  /**
   * Returns a scaler by the interquartile range; scikit-learn's default.
   *
   * @return the scaler
   */
  public static RobustScaler quartiles() {
    return new RobustScaler(25, 75);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row or a value is infinite
   */
  @Override
  public FittedLinearScaler fit(Tabular training, FitContext context) {
    Columns.requireRows("RobustScaler", training);
    var centers = new double[training.columns()];
    var scales = new double[training.columns()];
    for (int column = 0; column < centers.length; column++) {
      double[] sorted = Columns.present("RobustScaler", training, column);
      Arrays.sort(sorted);
      centers[column] = Quantiles.median(sorted);
      double distance =
          Quantiles.linear(sorted, upper / 100) - Quantiles.linear(sorted, lower / 100);
      scales[column] = Columns.divisor(distance);
    }
    return new FittedLinearScaler(training.names(), centers, scales);
  }

  @Override
  public Schema schema(Schema given) {
    return given;
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
