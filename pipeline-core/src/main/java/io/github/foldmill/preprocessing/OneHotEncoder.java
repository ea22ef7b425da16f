package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Gives a column of its own to each category of each feature, 1 in the rows of that category and 0
 * elsewhere; scikit-learn's {@code OneHotEncoder} with dense output.
 *
 * <p>Categories are the values that occur in the training rows, ascending; missing values (NaN) are
 * a category like others, the last one. Columns are named {@code feature_value}, that of the rare
 * categories {@code feature_infrequent_sklearn}, as scikit-learn names them.
 *
 * {@snippet class="io.github.foldmill.preprocessing.EncodersTest" region="encoders"}
 *
 * @param unknown what becomes of a value that no training row has
 * @param drop which columns are left out
 * @param grouping which categories count as one
 */
public record OneHotEncoder(Unknown unknown, Drop drop, CategoryGrouping grouping)
    implements Step<Tabular, Tabular> {
  static final String NAME = "OneHotEncoder";

  /** What becomes of a value that no training row has. */
  public enum Unknown {
    /** It is refused. */
    ERROR,
    /** All columns of the feature are 0. */
    IGNORE,
    /** It counts as rare; where no category is, all columns of the feature are 0. */
    INFREQUENT_IF_EXIST
  }

  /** Which columns are left out, after rare categories have become one. */
  public enum Drop {
    /** None. */
    NONE,
    /** The first one of each feature; a feature with one category has none left. */
    FIRST,
    /** The first one of each feature with two categories. */
    IF_BINARY
  }

  /** Checks that nothing is null. */
  public OneHotEncoder {
    Objects.requireNonNull(unknown, "unknown");
    Objects.requireNonNull(drop, "drop");
    Objects.requireNonNull(grouping, "grouping");
  }

  /**
   * Keeps all categories and refuses others; scikit-learn's defaults.
   *
   * @return the step
   */
  public static OneHotEncoder defaults() {
    return new OneHotEncoder(Unknown.ERROR, Drop.NONE, CategoryGrouping.none());
  }

  /**
   * Sets what becomes of a value that no training row has.
   *
   * @param unknown what becomes of it
   * @return the step with that setting
   */
  public OneHotEncoder unknown(Unknown unknown) {
    return new OneHotEncoder(unknown, drop, grouping);
  }

  /**
   * Sets which columns are left out.
   *
   * @param drop which columns
   * @return the step with that setting
   */
  public OneHotEncoder drop(Drop drop) {
    return new OneHotEncoder(unknown, drop, grouping);
  }

  /**
   * Sets which categories count as one.
   *
   * @param grouping which categories
   * @return the step with that setting
   */
  public OneHotEncoder grouping(CategoryGrouping grouping) {
    return new OneHotEncoder(unknown, drop, grouping);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, a value is infinite, or no column is left
   */
  @Override
  public FittedOneHotEncoder fit(Tabular training, FitContext context) {
    Columns.requireRows(NAME, training);
    var categories =
        IntStream.range(0, training.columns())
            .mapToObj(column -> Categories.of(NAME, training, column, grouping))
            .toList();
    return new FittedOneHotEncoder(training.names(), categories, unknown, drop);
  }

  /** Columns depend on the values of the training rows. */
  @Override
  public Schema schema(Schema given) {
    return Schema.unknown();
  }

  @Override
  public Traits traits() {
    return Traits.pure().removingMissing();
  }
}
