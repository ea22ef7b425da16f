package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;

/**
 * Divides every row by its norm; scikit-learn's {@code Normalizer}.
 *
 * <p>It learns nothing and is its own fitted form. Rows of zeros stay so.
 *
 * @param norm the norm that rows get
 */
public record Normalizer(Norm norm)
    implements Step<Tabular, Tabular>, FittedStep<Tabular, Tabular> {

  /** What of a row becomes 1. */
  public enum Norm {
    /** The sum of magnitudes. */
    L1,
    /** The root of the sum of squares. */
    L2,
    /** The greatest magnitude. */
    MAX
  }

  /** Checks that nothing is null. */
  public Normalizer {
    Objects.requireNonNull(norm, "norm");
  }

  /**
   * Returns a step that gives rows the length 1; scikit-learn's default.
   *
   * @return the step
   */
  public static Normalizer l2() {
    return new Normalizer(Norm.L2);
  }

  /** Returns itself. */
  @Override
  public Normalizer fit(Tabular training, FitContext context) {
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a value is missing or infinite
   */
  @Override
  public Tabular apply(Tabular data) {
    var values = new double[data.rows() * data.columns()];
    for (int row = 0; row < data.rows(); row++) {
      double[] own = data.row(row);
      double divisor = Columns.divisor(norm(own));
      if (!Double.isFinite(divisor)) {
        throw new IllegalArgumentException(
            "Normalizer needs finite values and norms, row %d has the norm %s"
                .formatted(row, divisor));
      }
      for (int column = 0; column < own.length; column++) {
        values[row * own.length + column] = own[column] / divisor;
      }
    }
    return data.withFeatures(data.names(), values);
  }

  private double norm(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum =
          switch (norm) {
            case L1 -> sum + Math.abs(value);
            case L2 -> sum + value * value;
            case MAX -> Math.max(sum, Math.abs(value));
          };
    }
    return norm == Norm.L2 ? Math.sqrt(sum) : sum;
  }

  @Override
  public Schema schema(Schema given) {
    return given;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
