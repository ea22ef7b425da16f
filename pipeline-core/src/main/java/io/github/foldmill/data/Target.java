package io.github.foldmill.data;

/**
 * What is to be predicted for each row of a {@link Tabular}.
 *
 * <p>All kinds are immutable and safe for use by many threads.
 */
public sealed interface Target permits ClassTarget, ValueTarget {

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  int size();

  /**
   * Returns the target of the given rows, in their order.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}
   * @return the target of those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  Target select(int[] rows);
}
