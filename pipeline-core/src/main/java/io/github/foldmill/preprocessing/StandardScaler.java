package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * Gives every feature mean 0 and standard deviation 1; scikit-learn's {@code StandardScaler}.
 *
 * <p>The standard deviation is the population's (divisor n). Features that are constant up to
 * rounding are only centred. Missing values (NaN) are ignored when fitting and stay missing.
 *
 * {@snippet :
 * builder.step("scale", p -> new StandardScaler());
 * }
 */
public record StandardScaler() implements Step<Tabular, Tabular> {
  private static final double EPSILON = Math.ulp(1.0);

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row or a value is infinite
   */
  @Override
  public FittedStandardScaler fit(Tabular training, FitContext context) {
    Columns.requireRows("StandardScaler", training);
    var means = new double[training.columns()];
    var scales = new double[training.columns()];
    for (int column = 0; column < means.length; column++) {
      double[] values = Columns.present("StandardScaler", training, column);
      means[column] = Columns.mean(values);
      scales[column] = scale(values, means[column]);
    }
    return new FittedStandardScaler(training.names(), means, scales);
  }

  /** Returns the standard deviation, 1 if the values are constant. */
  static double scale(double[] values, double mean) {
    double variance = Columns.squaredDeviations(values, mean) / values.length;
    double meanError = values.length * mean * EPSILON;
    // Error bounds of the two-pass algorithm: Chan, Golub and LeVeque, 1983.
    boolean constant = variance <= values.length * EPSILON * variance + meanError * meanError;
    return constant ? 1 : Math.sqrt(variance);
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
