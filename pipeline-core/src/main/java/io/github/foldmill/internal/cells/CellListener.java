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
}
