package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.jmx.HeapUse;
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
   * Tells how much heap the fit of a learner took, after its time; of other cells it is not told.
   *
   * @param cell the cell
   * @param heap how much
   */
  default void measured(Cell cell, HeapUse heap) {}

  /**
   * Tells that a thread begins with a cell.
   *
   * @param cell the cell
   * @param waitedNanos how long ago all that it needs was there
   */
  default void begun(Cell cell, long waitedNanos) {}

  /**
   * Tells that a thread is no longer at work on a cell, whether that has ended or is left to others
   * for now.
   *
   * @param cell the cell
   */
  default void left(Cell cell) {}

  /**
   * Tells that the fit of a cell has failed and is tried again.
   *
   * @param cell the cell
   */
  default void retried(Cell cell) {}

  /**
   * Tells the value of a cell that has one, on the thread that came by it, before it has ended.
   *
   * @param cell the cell
   * @param value its value
   */
  default void valued(Cell cell, CellValue value) {}

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

      @Override
      public void measured(Cell cell, HeapUse heap) {
        first.measured(cell, heap);
        second.measured(cell, heap);
      }

      @Override
      public void begun(Cell cell, long waitedNanos) {
        first.begun(cell, waitedNanos);
        second.begun(cell, waitedNanos);
      }

      @Override
      public void left(Cell cell) {
        first.left(cell);
        second.left(cell);
      }

      @Override
      public void retried(Cell cell) {
        first.retried(cell);
        second.retried(cell);
      }

      @Override
      public void valued(Cell cell, CellValue value) {
        first.valued(cell, value);
        second.valued(cell, value);
      }
    };
  }
}
