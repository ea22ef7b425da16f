package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.List;

/**
 * The group of each row, for rows that belong together, such as measurements of one patient;
 * scikit-learn's {@code groups}.
 *
 * <p>Only which rows share a group and the order of the groups' names count, not the names: groups
 * are numbered in the ascending order of their names, by value for numbers and by UTF-16 code unit
 * for text. Immutable and safe for use by many threads.
 */
public final class Groups implements Hashable {
  private final int[] codes;
  private final int count;

  private Groups(int[] codes, int count) {
    this.codes = codes;
    this.count = count;
  }

  /**
   * Creates groups from a number per row.
   *
   * @param groupOfRow any number per row; equal numbers mean the same group
   * @return the groups
   */
  public static Groups of(int... groupOfRow) {
    int[] distinct = Arrays.stream(groupOfRow).distinct().sorted().toArray();
    var codes = new int[groupOfRow.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = Arrays.binarySearch(distinct, groupOfRow[row]);
    }
    return new Groups(codes, distinct.length);
  }

  /**
   * Creates groups from a name per row.
   *
   * @param groupOfRow any text per row; equal texts mean the same group
   * @return the groups
   */
  public static Groups of(List<String> groupOfRow) {
    var distinct = groupOfRow.stream().distinct().sorted().toArray(String[]::new);
    int[] codes =
        groupOfRow.stream().mapToInt(name -> Arrays.binarySearch(distinct, name)).toArray();
    return new Groups(codes, distinct.length);
  }

  /**
   * Creates groups from a name per row.
   *
   * @param groupOfRow any text per row; equal texts mean the same group
   * @return the groups
   */
  public static Groups of(String... groupOfRow) {
    return of(List.of(groupOfRow));
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int size() {
    return codes.length;
  }

  /**
   * Returns the number of groups.
   *
   * @return the number of different groups
   */
  public int count() {
    return count;
  }

  /**
   * Returns the group of a row.
   *
   * @param row the row number
   * @return the group's number, from 0 to {@code count() - 1}
   * @throws IndexOutOfBoundsException if the row number is out of range
   */
  public int code(int row) {
    return codes[row];
  }

  /**
   * Returns the groups of all rows.
   *
   * @return a fresh array, one group number per row
   */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * Returns the groups of the given rows, in their order, numbered anew.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}
   * @return the groups of those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public Groups select(int... rows) {
    return of(Arrays.stream(rows).map(row -> codes[row]).toArray());
  }

  /**
   * Refuses groups of another number of rows.
   *
   * @param rows the number of rows of the data
   * @return this
   * @throws IllegalArgumentException if {@link #size()} differs
   */
  public Groups requireSize(int rows) {
    if (rows != codes.length) {
      throw new IllegalArgumentException(
          "groups must have one entry per row, had %d for %d rows".formatted(codes.length, rows));
    }
    return this;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(codes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Groups that && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "Groups[%d rows, %d groups]".formatted(codes.length, count);
  }
}
