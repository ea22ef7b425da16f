package io.github.foldmill.preprocessing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which columns of a table a step is for.
 *
 * <p>Columns are looked up in the training rows; the fitted step then keeps to those it found.
 * Immutable and equal by content.
 */
public sealed interface ColumnSelector extends Serializable {

  /**
   * Selects columns by name.
   *
   * @param names the names, at least one, distinct; the columns come in this order
   * @return the selector
   * @throws IllegalArgumentException if there is no name or one occurs twice
   */
  static ColumnSelector named(String... names) {
    return new Named(List.of(names));
  }

  /**
   * Selects columns by number.
   *
   * @param columns the numbers, from 0, at least one, distinct; the columns come in this order
   * @return the selector
   * @throws IllegalArgumentException if there is no number, one is negative or occurs twice
   */
  static ColumnSelector at(int... columns) {
    var numbers = new ArrayList<Integer>();
    for (int column : columns) {
      numbers.add(column);
    }
    return new At(numbers);
  }

  /**
   * Selects the columns in whose names a regular expression is found anywhere, in their order; as
   * the {@code pattern} of scikit-learn's {@code make_column_selector}.
   *
   * @param regex the expression, as {@link Pattern} takes it; {@code ^} and {@code $} for the ends
   * @return the selector; looking for columns with it fails where no name matches
   * @throws PatternSyntaxException if the expression is malformed
   */
  static ColumnSelector matching(String regex) {
    return new Matching(regex);
  }

  /**
   * Selects the columns that none of several selectors selects, in their order; scikit-learn's
   * {@code remainder}.
   *
   * @param selectors the selectors
   * @return the selector; it may select no column at all
   */
  static ColumnSelector others(List<ColumnSelector> selectors) {
    return new Others(selectors);
  }

  /**
   * Finds the columns.
   *
   * @param names the column names of a table
   * @return the numbers of the selected columns, in the order in which they shall come
   * @throws IllegalArgumentException if a column that is asked for does not exist, or no name
   *     matches a pattern
   */
  List<Integer> columns(List<String> names);

  /**
   * Selects by name.
   *
   * @param names the names in the order of the selected columns
   */
  record Named(List<String> names) implements ColumnSelector {
    /** Checks that there are names, and none twice. */
    public Named {
      names = List.copyOf(names);
      requireDistinct("names", names);
    }

    @Override
    public List<Integer> columns(List<String> available) {
      var columns = new ArrayList<Integer>();
      for (var name : names) {
        int column = available.indexOf(name);
        if (column < 0) {
          throw new IllegalArgumentException(
              "column \"%s\" must exist, columns are %s".formatted(name, available));
        }
        columns.add(column);
      }
      return columns;
    }
  }

  /**
   * Selects by number.
   *
   * @param numbers the numbers in the order of the selected columns
   */
  record At(List<Integer> numbers) implements ColumnSelector {
    /** Checks that there are numbers, none negative and none twice. */
    public At {
      numbers = List.copyOf(numbers);
      requireDistinct("numbers", numbers);
      for (int number : numbers) {
        if (number < 0) {
          throw new IllegalArgumentException("column number must be at least 0, was " + number);
        }
      }
    }

    @Override
    public List<Integer> columns(List<String> available) {
      for (int number : numbers) {
        if (number >= available.size()) {
          throw new IllegalArgumentException(
              "column number must be less than the number of columns, %d, was %d"
                  .formatted(available.size(), number));
        }
      }
      return numbers;
    }
  }

  /**
   * Selects by a regular expression found in the name.
   *
   * @param regex the expression
   */
  record Matching(String regex) implements ColumnSelector {
    /** Checks the syntax. */
    public Matching {
      Pattern.compile(regex);
    }

    @Override
    public List<Integer> columns(List<String> available) {
      var pattern = Pattern.compile(regex);
      var columns = new ArrayList<Integer>();
      for (int column = 0; column < available.size(); column++) {
        if (pattern.matcher(available.get(column)).find()) {
          columns.add(column);
        }
      }
      if (columns.isEmpty()) {
        throw new IllegalArgumentException(
            "pattern \"%s\" must be found in the name of a column, columns are %s"
                .formatted(regex, available));
      }
      return columns;
    }
  }

  /**
   * Selects what others leave.
   *
   * @param selectors the others
   */
  record Others(List<ColumnSelector> selectors) implements ColumnSelector {
    /** Copies the list. */
    public Others {
      selectors = List.copyOf(selectors);
    }

    @Override
    public List<Integer> columns(List<String> available) {
      var taken = new HashSet<Integer>();
      selectors.forEach(selector -> taken.addAll(selector.columns(available)));
      var columns = new ArrayList<Integer>();
      for (int column = 0; column < available.size(); column++) {
        if (!taken.contains(column)) {
          columns.add(column);
        }
      }
      return columns;
    }
  }

  private static void requireDistinct(String what, List<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "column %s must be at least one, were none".formatted(what));
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException(
          "column %s must be distinct, were %s".formatted(what, values));
    }
  }
}
