package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.Quantiles;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fills in missing values (NaN) with one value for each feature; scikit-learn's {@code
 * SimpleImputer}.
 *
 * <p>A feature without any value in the training rows is left out.
 *
 * @param strategy which value fills a feature
 * @param constant the value of {@link Strategy#CONSTANT}, finite; without meaning for the others
 */
public record SimpleImputer(Strategy strategy, double constant) implements Step<Tabular, Tabular> {

  /** Which value fills a feature. */
  public enum Strategy {
    /** The mean of its values. */
    MEAN,
    /** The median of its values. */
    MEDIAN,
    /** The value that occurs most often, the least of several. */
    MOST_FREQUENT,
    /** The same value for all features. */
    CONSTANT
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if {@code constant} is not finite
   */
  public SimpleImputer {
    if (!Double.isFinite(constant)) {
      throw new IllegalArgumentException("constant must be finite, was " + constant);
    }
  }

  /**
   * Returns a step that fills in means; scikit-learn's default.
   *
   * @return the step
   */
  public static SimpleImputer mean() {
    return new SimpleImputer(Strategy.MEAN, 0);
  }

  /**
   * Returns a step that fills in medians.
   *
   * @return the step
   */
  public static SimpleImputer median() {
    return new SimpleImputer(Strategy.MEDIAN, 0);
  }

  /**
   * Returns a step that fills in the most frequent values.
   *
   * @return the step
   */
  public static SimpleImputer mostFrequent() {
    return new SimpleImputer(Strategy.MOST_FREQUENT, 0);
  }

  /**
   * Returns a step that fills in one value everywhere.
   *
   * @param value the value, finite
   * @return the step
   * @throws IllegalArgumentException if the value is not finite
   */
  public static SimpleImputer constant(double value) {
    return new SimpleImputer(Strategy.CONSTANT, value);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row or a value is infinite
   */
  @Override
  public FittedSimpleImputer fit(Tabular training, FitContext context) {
    Columns.requireRows("SimpleImputer", training);
    var fills =
        IntStream.range(0, training.columns())
            .mapToDouble(column -> fill(Columns.present("SimpleImputer", training, column)))
            .toArray();
    return new FittedSimpleImputer(training.names(), fills);
  }

  private double fill(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    if (strategy == Strategy.CONSTANT) {
      return constant;
    }
    if (strategy == Strategy.MEAN) {
      return Columns.mean(values);
    }
    Arrays.sort(values);
    return strategy == Strategy.MEDIAN ? Quantiles.median(values) : mostFrequent(values);
  }

  private static double mostFrequent(double[] sorted) {
    double best = sorted[0];
    int most = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        if (i - start > most) {
          most = i - start;
          best = sorted[start];
        }
        start = i;
      }
    }
    return best;
  }

  @Override
  public Schema schema(Schema given) {
    return Schema.unknown();
  }

  @Override
  public Traits traits() {
    return Traits.pure().removingMissing();
  }
}
