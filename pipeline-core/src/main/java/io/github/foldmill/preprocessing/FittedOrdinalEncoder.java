package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link OrdinalEncoder}: each value becomes the number of its category.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param categories the categories of each column
 * @param unknown what becomes of other values
 * @param unknownValue the number of such values, NaN if they are refused
 * @param missingValue the number of missing values
 */
public record FittedOrdinalEncoder(
    List<String> names,
    List<Categories> categories,
    OrdinalEncoder.Unknown unknown,
    double unknownValue,
    double missingValue)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the categories.
   *
   * @throws IllegalArgumentException if there are not categories for each column, or if the number
   *     of unknown or of missing values is that of a category
   */
  public FittedOrdinalEncoder {
    names = List.copyOf(names);
    categories = List.copyOf(categories);
    Objects.requireNonNull(unknown, "unknown");
    CategoryColumns.requireFor(categories, names);
    for (int column = 0; column < names.size(); column++) {
      int codes = categories.get(column).withoutMissing().codeCount();
      if (unknown == OrdinalEncoder.Unknown.VALUE) {
        requireFree("unknownValue", unknownValue, codes, names.get(column));
      }
      if (categories.get(column).hasMissing()) {
        requireFree("missingValue", missingValue, codes, names.get(column));
      }
    }
  }

  private static void requireFree(String what, double value, int codes, String name) {
    if (value >= 0 && value < codes) {
      throw new IllegalArgumentException(
          "%s must not be the number of a category, was %s, and feature \"%s\" has %d; use -1 or NaN"
              .formatted(what, value, name, codes));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data, or if a
   *     value is unknown and unknown ones are refused
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(OrdinalEncoder.NAME, names, data);
    var encoded = new double[Math.multiplyExact(data.rows(), data.columns())];
    for (int column = 0; column < names.size(); column++) {
      var own = categories.get(column).withoutMissing();
      int[] codes = own.codes();
      for (int row = 0; row < data.rows(); row++) {
        int index = own.indexOf(data.value(row, column));
        encoded[row * data.columns() + column] =
            index == Categories.UNKNOWN ? other(data, row, column) : codes[index];
      }
    }
    return data.withFeatures(names, encoded);
  }

  private double other(Tabular data, int row, int column) {
    double value = data.value(row, column);
    var own = categories.get(column);
    if (Double.isNaN(value) && own.hasMissing()) {
      return missingValue;
    }
    return switch (unknown) {
      case ERROR -> throw own.unknown(OrdinalEncoder.NAME, names.get(column), row, value);
      case VALUE -> unknownValue;
    };
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(OrdinalEncoder.NAME, names, given);
    return Schema.of(names);
  }
}
