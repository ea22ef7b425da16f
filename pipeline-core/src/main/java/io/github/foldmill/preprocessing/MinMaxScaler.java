package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * Maps the range of every feature in the training data to a given range; scikit-learn's {@code
 * MinMaxScaler}.
 *
 * <p>Values beyond those of the training data land outside the range. Constant features land on its
 * lower end. Missing values (NaN) are ignored when fitting and stay missing.
 *
 * {@snippet :
 * builder.step("scale", p -> MinMaxScaler.unit());
 * }
 *
 * @param min the lower end of the range, finite
 * @param max the upper end of the range, finite and greater than {@code min}
 */
public record MinMaxScaler(double min, double max) implements Step<Tabular, Tabular> {
  /** scikit-learn's limit, ten roundings, below which a range counts as empty. */
  private static final double LEAST_RANGE = 10 * Math.ulp(1.0);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if an end is not finite or {@code min} is not less than {@code
   *     max}
   */
  public MinMaxScaler {
    if (!(Double.isFinite(min) && Double.isFinite(max) && min < max)) {
      throw new IllegalArgumentException(
          "min and max must be finite and min less than max, were %s and %s".formatted(min, max));
    }
  }

  /**
   * Returns a scaler to the range from 0 to 1.
   *
   * @return the scaler
   */
  public static MinMaxScaler unit() {
    return new MinMaxScaler(0, 1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row or a value is infinite
   */
  @Override
  public FittedMinMaxScaler fit(Tabular training, FitContext context) {
    Columns.requireRows("MinMaxScaler", training);
    var scales = new double[training.columns()];
    var offsets = new double[training.columns()];
    for (int column = 0; column < scales.length; column++) {
      double least = Double.NaN;
      double greatest = Double.NaN;
      for (double value : Columns.present("MinMaxScaler", training, column)) {
        least = value >= least ? least : value;
        greatest = value <= greatest ? greatest : value;
      }
      double range = greatest - least;
      scales[column] = (max - min) / (range < LEAST_RANGE ? 1 : range);
      offsets[column] = min - least * scales[column];
    }
    return new FittedMinMaxScaler(training.names(), scales, offsets);
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
