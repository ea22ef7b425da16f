package io.github.foldmill.internal.cells;

import java.time.Duration;

/** Hears of each cell that a run has dealt with; calls come from many threads. */
@FunctionalInterface
public interface CellListener {

  /**
   * Tells that a cell has its value or its failure.
   *
   * @param cell the cell
   * @param end how that came about
   * @param elapsed how long it took
   */
  void ended(Cell cell, CellEnd end, Duration elapsed);

  /**
   * Tells that a cell was computed, on the thread that did it or waited for it, before it has
   * ended.
   *
   * @param cell the cell
   * @param nanos how long its own work took, without that of its inputs and without storing it
   */
  default void computed(Cell cell, long nanos) {}

  /**
   * Returns a listener that tells two others, one after the other.
   *
   * @param first hears first
   * @param second hears then
   * @return both
   */
  static CellListener both(CellListener first, CellListener second) {
    return new CellListener() {
      @Override
      public void ended(Cell cell, CellEnd end, Duration elapsed) {
        first.ended(cell, end, elapsed);
        second.ended(cell, end, elapsed);
      }

      @Override
      public void computed(Cell cell, long nanos) {
        first.computed(cell, nanos);
        second.computed(cell, nanos);
      }
    };
  }
}
