package io.github.foldmill.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of the columns of data without its rows: their names, only how many they are, or
 * nothing.
 *
 * <p>Steps say what they make of a schema, so that a search can refuse columns that do not fit
 * before anything is fitted, and so that a fitted pipeline can name the columns that its learner is
 * given; scikit-learn's {@code get_feature_names_out}. Immutable and equal by content.
 */
public sealed interface Schema {

  /**
   * Returns the schema of columns whose names are known.
   *
   * @param names the names in the order of the columns, distinct
   * @return the schema
   * @throws IllegalArgumentException if a name occurs twice
   */
  static Schema of(List<String> names) {
    return new Named(names);
  }

  /**
   * Returns the schema of columns of which only the number is known.
   *
   * @param columns the number, at least 0
   * @return the schema
   * @throws IllegalArgumentException if the number is negative
   */
  static Schema of(int columns) {
    return new Counted(columns);
  }

  /**
   * Returns the schema of data about whose columns nothing is known.
   *
   * @return the schema
   */
  static Schema unknown() {
    return new Unknown();
  }

  /**
   * Returns the names of the columns.
   *
   * @return the names in the order of the columns, or empty if they are not known
   */
  Optional<List<String>> names();

  /**
   * Returns the number of columns.
   *
   * @return the number, or empty if it is not known
   */
  OptionalInt columns();

  /**
   * Columns with known names.
   *
   * @param list the names in the order of the columns, distinct
   */
  record Named(List<String> list) implements Schema {
    /** Checks that no name occurs twice. */
    public Named {
      list = List.copyOf(list);
      if (new HashSet<>(list).size() != list.size()) {
        throw new IllegalArgumentException("column names must be distinct, were " + list);
      }
    }

    @Override
    public Optional<List<String>> names() {
      return Optional.of(list);
    }

    @Override
    public OptionalInt columns() {
      return OptionalInt.of(list.size());
    }
  }

  /**
   * Columns of which only the number is known.
   *
   * @param count the number of columns
   */
  record Counted(int count) implements Schema {
    /** Checks the range. */
    public Counted {
      if (count < 0) {
        throw new IllegalArgumentException("columns must be at least 0, were " + count);
      }
    }

    @Override
    public Optional<List<String>> names() {
      return Optional.empty();
    }

    @Override
    public OptionalInt columns() {
      return OptionalInt.of(count);
    }
  }

  /** Columns of which nothing is known. */
  record Unknown() implements Schema {
    @Override
    public Optional<List<String>> names() {
      return Optional.empty();
    }

    @Override
    public OptionalInt columns() {
      return OptionalInt.empty();
    }
  }
}
