package io.github.foldmill.validation;

/**
 * From when to when the label of each row is made, for rows in the order of time.
 *
 * <p>A label that looks ahead, such as the return of the next ten days, shares its days with the
 * labels of the rows around it. Splitters that purge do not train on a row whose span overlaps that
 * of a validation row; spans include both their ends, so two that only touch overlap. Immutable and
 * safe for use by many threads.
 *
 * <p>Source: López de Prado, "Advances in Financial Machine Learning", Wiley 2018, section 7.4.1.
 */
public sealed interface LabelSpans permits GivenSpans, SpansAhead {

  /**
   * Creates spans from a start and an end per row, in any unit of time.
   *
   * @param starts when each row's label begins to be made, never descending; copied
   * @param ends when it is known, at least its start; copied
   * @return the spans, for data of exactly those rows
   * @throws IllegalArgumentException if there is no row, the lengths differ, starts descend, or an
   *     end is before its start
   */
  static LabelSpans of(long[] starts, long[] ends) {
    return new GivenSpans(starts, ends);
  }

  /**
   * Creates spans of equal length, counted in rows.
   *
   * @param rows how many rows after its own a label is known, at least 0
   * @return the spans, for data of any number of rows
   * @throws IllegalArgumentException if the number is negative
   */
  static LabelSpans ahead(int rows) {
    return new SpansAhead(rows);
  }

  /**
   * Returns when the label of a row begins to be made.
   *
   * @param row the row number
   * @return the first moment of the span
   * @throws IndexOutOfBoundsException if there is no such row
   */
  long start(int row);

  /**
   * Returns when the label of a row is known.
   *
   * @param row the row number
   * @return the last moment of the span
   * @throws IndexOutOfBoundsException if there is no such row
   */
  long end(int row);

  /**
   * Refuses spans of another number of rows.
   *
   * @param rows the number of rows of the data
   * @return this
   * @throws IllegalArgumentException if these are spans of another number of rows
   */
  LabelSpans requireSize(int rows);
}
