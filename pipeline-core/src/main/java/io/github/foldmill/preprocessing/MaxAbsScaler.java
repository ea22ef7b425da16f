package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * Divides every feature by its greatest magnitude, so that zeros stay zeros; scikit-learn's {@code
 * MaxAbsScaler}.
 *
 * <p>Features that are 0 everywhere stay so. Missing values (NaN) are ignored when fitting and stay
 * missing.
 */
public record MaxAbsScaler() implements Step<Tabular, Tabular> {

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row or a value is infinite
   */
  @Override
  public FittedLinearScaler fit(Tabular training, FitContext context) {
    Columns.requireRows("MaxAbsScaler", training);
    var scales = new double[training.columns()];
    for (int column = 0; column < scales.length; column++) {
      double greatest = Double.NaN;
      for (double value : Columns.present("MaxAbsScaler", training, column)) {
        greatest = Math.abs(value) <= greatest ? greatest : Math.abs(value);
      }
      scales[column] = Columns.divisor(greatest);
    }
    return new FittedLinearScaler(training.names(), new double[scales.length], scales);
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
