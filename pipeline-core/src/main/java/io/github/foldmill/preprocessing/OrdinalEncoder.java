package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Gives, for each value, the number of its category; scikit-learn's {@code OrdinalEncoder}.
 *
 * <p>Categories are the values that occur in the training rows, numbered from 0 in ascending order;
 * all rare ones share the number after those. Missing values (NaN) that occur in the training rows
 * are no category and get a value of their own; elsewhere they are unknown.
 *
 * @param unknown what becomes of a value that no training row has
 * @param unknownValue the number of such values, whole or NaN, and not that of a category; without
 *     meaning unless {@code unknown} is {@link Unknown#VALUE}, and NaN then
 * @param missingValue the number of missing values, whole or NaN, and not that of a category
 * @param grouping which categories count as one
 */
public record OrdinalEncoder(
    Unknown unknown, double unknownValue, double missingValue, CategoryGrouping grouping)
    implements Step<Tabular, Tabular> {
  static final String NAME = "OrdinalEncoder";

  /** What becomes of a value that no training row has. */
  public enum Unknown {
    /** It is refused. */
    ERROR,
    /** It gets one value for all such. */
    VALUE
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is neither whole nor NaN
   */
  public OrdinalEncoder {
    Objects.requireNonNull(unknown, "unknown");
    Objects.requireNonNull(grouping, "grouping");
    unknownValue = unknown == Unknown.VALUE ? whole("unknownValue", unknownValue) : Double.NaN;
    missingValue = whole("missingValue", missingValue);
  }

  /** Equal numbers have equal keys, negative zero included. */
  private static double whole(String name, double value) {
    if ((!Double.isNaN(value) && value != Math.rint(value)) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a whole number or NaN, was " + value);
    }
    return value + 0.0;
  }

  /**
   * Refuses unknown values and leaves missing ones as they are; scikit-learn's defaults.
   *
   * @return the step
   */
  public static OrdinalEncoder defaults() {
    return new OrdinalEncoder(Unknown.ERROR, Double.NaN, Double.NaN, CategoryGrouping.none());
  }

  /**
   * Takes values that no training row has.
   *
   * @param value their number, whole or NaN, and not that of a category
   * @return the step with that setting
   * @throws IllegalArgumentException if the number is neither whole nor NaN
   */
  public OrdinalEncoder unknown(double value) {
    return new OrdinalEncoder(Unknown.VALUE, value, missingValue, grouping);
  }

  /**
   * Sets the number of missing values.
   *
   * @param value the number, whole or NaN, and not that of a category
   * @return the step with that setting
   * @throws IllegalArgumentException if the number is neither whole nor NaN
   */
  public OrdinalEncoder missing(double value) {
    return new OrdinalEncoder(unknown, unknownValue, value, grouping);
  }

  /**
   * Sets which categories count as one.
   *
   * @param grouping which categories
   * @return the step with that setting
   */
  public OrdinalEncoder grouping(CategoryGrouping grouping) {
    return new OrdinalEncoder(unknown, unknownValue, missingValue, grouping);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, a value is infinite, or the number of
   *     unknown or of missing values is that of a category
   */
  @Override
  public FittedOrdinalEncoder fit(Tabular training, FitContext context) {
    Columns.requireRows(NAME, training);
    var categories =
        IntStream.range(0, training.columns())
            .mapToObj(column -> Categories.keepingMissing(NAME, training, column, grouping))
            .toList();
    return new FittedOrdinalEncoder(
        training.names(), categories, unknown, unknownValue, missingValue);
  }

  @Override
  public Schema schema(Schema given) {
    return given;
  }

  @Override
  public Traits traits() {
    boolean mayGiveNan =
        Double.isNaN(missingValue) || (unknown == Unknown.VALUE && Double.isNaN(unknownValue));
    return mayGiveNan ? Traits.pure().acceptingMissing() : Traits.pure().removingMissing();
  }
}
