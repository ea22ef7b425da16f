package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of real features with column names and a target, with groups where rows belong together,
 * and with weights where rows do not count the same.
 *
 * <p>Features are 64-bit floating point, stored row by row; NaN stands for a missing value. Tables
 * are immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="tabular"}
 */
public final class Tabular implements Hashable {
  private final List<String> names;
  private final double[] features;
  private final Target target;
  private final Optional<Groups> groups;
  private final Optional<RowWeights> weights;

  private Tabular(
      List<String> names,
      double[] features,
      Target target,
      Optional<Groups> groups,
      Optional<RowWeights> weights) {
    this.names = names;
    this.features = features;
    this.target = target;
    this.groups = groups;
    this.weights = weights;
  }

  /**
   * Creates a table from its rows.
   *
   * @param names the column names, distinct
   * @param rows the feature values, {@code rows[row][column]}; copied
   * @param target what is to be predicted, one entry per row
   * @return the table
   * @throws IllegalArgumentException if names repeat, a row has another length than {@code names},
   *     or the target has another number of rows
   */
  public static Tabular of(List<String> names, double[][] rows, Target target) {
    int columns = names.size();
    var features = new double[Math.multiplyExact(rows.length, columns)];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row %d must have %d values, one per name, had %d"
                .formatted(row, columns, rows[row].length));
      }
      System.arraycopy(rows[row], 0, features, row * columns, columns);
    }
    return checked(names, features, target, Optional.empty(), Optional.empty());
  }

  /**
   * Creates a table from its values in row-major order.
   *
   * @param names the column names, distinct
   * @param features the feature values, {@code features[row * names.size() + column]}; copied
   * @param target what is to be predicted, one entry per row
   * @return the table
   * @throws IllegalArgumentException if names repeat or the number of values is not the number of
   *     target rows times the number of names
   */
  public static Tabular of(List<String> names, double[] features, Target target) {
    return checked(names, features.clone(), target, Optional.empty(), Optional.empty());
  }

  private static Tabular checked(
      List<String> names,
      double[] features,
      Target target,
      Optional<Groups> groups,
      Optional<RowWeights> weights) {
    var columnNames = List.copyOf(names);
    if (new HashSet<>(columnNames).size() != columnNames.size()) {
      throw new IllegalArgumentException("column names must be distinct, were " + columnNames);
    }
    if (features.length != (long) target.size() * columnNames.size()) {
      throw new IllegalArgumentException(
          "%d rows of %d columns need %d values, were %d"
              .formatted(
                  target.size(),
                  columnNames.size(),
                  (long) target.size() * columnNames.size(),
                  features.length));
    }
    return new Tabular(columnNames, features, target, groups, weights);
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return target.size();
  }

  /**
   * Returns the number of feature columns.
   *
   * @return the number of columns
   */
  public int columns() {
    return names.size();
  }

  /**
   * Returns the column names in column order.
   *
   * @return the names
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns what is to be predicted.
   *
   * @return the target, one entry per row
   */
  public Target target() {
    return target;
  }

  /**
   * Returns one feature value.
   *
   * @param row the row number
   * @param column the column number
   * @return the value, NaN if missing
   * @throws IndexOutOfBoundsException if either number is out of range
   */
  public double value(int row, int column) {
    return features[
        Objects.checkIndex(row, rows()) * columns() + Objects.checkIndex(column, columns())];
  }

  /**
   * Returns the feature values of a row.
   *
   * @param row the row number
   * @return a fresh array of {@link #columns()} values
   * @throws IndexOutOfBoundsException if the number is out of range
   */
  public double[] row(int row) {
    int start = Objects.checkIndex(row, rows()) * columns();
    return Arrays.copyOfRange(features, start, start + columns());
  }

  /**
   * Returns all feature values without copying them.
   *
   * @return a read-only view in row-major order, {@code rows() * columns()} values long
   */
  public DoubleBuffer features() {
    return DoubleBuffer.wrap(features).asReadOnlyBuffer();
  }

  /**
   * Returns the given rows, in their order.
   *
   * @param rows row numbers, each from 0 to {@code rows() - 1}; a row may occur more than once
   * @return a table of those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public Tabular select(int... rows) {
    int columns = columns();
    var selected = new double[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      int start = Objects.checkIndex(rows[i], rows()) * columns;
      System.arraycopy(features, start, selected, i * columns, columns);
    }
    return new Tabular(
        names,
        selected,
        target.select(rows),
        groups.map(all -> all.select(rows)),
        weights.map(all -> all.select(rows)));
  }

  /**
   * Returns the same rows, target, groups and weights with other features.
   *
   * @param names the new column names, distinct
   * @param features the new values in row-major order; copied
   * @return the table
   * @throws IllegalArgumentException if names repeat or the number of values does not fit
   */
  public Tabular withFeatures(List<String> names, double[] features) {
    return checked(names, features.clone(), target, groups, weights);
  }

  /**
   * Returns the same rows, features, groups and weights with another target.
   *
   * @param target the class or value of each row
   * @return the table
   * @throws IllegalArgumentException if the target has another number of rows
   */
  public Tabular withTarget(Target target) {
    if (target.size() != rows()) {
      throw new IllegalArgumentException(
          "the target must have one entry per row, had %d for %d rows"
              .formatted(target.size(), rows()));
    }
    return new Tabular(names, features, target, groups, weights);
  }

  /**
   * Returns the same table with rows that belong together, which splitters of groups keep on one
   * side of every fold.
   *
   * @param groups the group of each row
   * @return the table
   * @throws IllegalArgumentException if the groups have another number of rows
   */
  public Tabular withGroups(Groups groups) {
    return new Tabular(names, features, target, Optional.of(groups.requireSize(rows())), weights);
  }

  /**
   * Returns the groups of the rows.
   *
   * @return the group of each row, empty unless set by {@link #withGroups}
   */
  public Optional<Groups> groups() {
    return groups;
  }

  /**
   * Returns the same table with rows that do not count the same. Weights are part of the content
   * key of the table; without them it has the key that it always had.
   *
   * @param weights how much each row counts
   * @return the table
   * @throws IllegalArgumentException if the weights have another number of rows, or if none is more
   *     than 0
   */
  public Tabular withWeights(RowWeights weights) {
    if (!weights.requireSize(rows()).anyPositive()) {
      throw new IllegalArgumentException(
          "weights must be more than 0 for at least 1 row, were 0 for all %d".formatted(rows()));
    }
    return withSelectedWeights(weights);
  }

  /** A part of a weighted table may be without a row that counts. */
  Tabular withSelectedWeights(RowWeights weights) {
    return new Tabular(names, features, target, groups, Optional.of(weights.requireSize(rows())));
  }

  /**
   * Returns the weights of the rows.
   *
   * @return how much each row counts, empty unless set by {@link #withWeights}
   */
  public Optional<RowWeights> weights() {
    return weights;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(names).put(features).put(target);
    groups.ifPresent(sink::put);
    weights.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tabular that
        && names.equals(that.names)
        && Arrays.equals(features, that.features)
        && target.equals(that.target)
        && groups.equals(that.groups)
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(features), target, groups, weights);
  }

  @Override
  public String toString() {
    return "Tabular[%d rows, %d columns, %s]".formatted(rows(), columns(), target);
  }
}
