package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.Claim;
import java.time.Duration;
import java.util.Optional;

/** Keeps values of cells beyond a run; safe for use by many threads. */
public interface CellStore {

  /**
   * Tells whether a value is kept, as far as can be told without reading it.
   *
   * @param cell the cell
   * @return whether {@link #read} is worth a try
   */
  boolean has(Cell cell);

  /**
   * Tells whether a value is kept by now, other runs that are still going on included.
   *
   * @param cell the cell
   * @return whether {@link #read} is worth a try
   */
  boolean hasByNow(Cell cell);

  /**
   * Reads a value.
   *
   * @param cell the cell
   * @return the value, or empty if there is none or it is damaged
   */
  Optional<CellValue> read(Cell cell);

  /**
   * Claims a cell for the run that is about to compute it, so that no other run, here or in another
   * process, computes it too.
   *
   * @param cell the cell
   * @param waited how long the run has waited for it; no wait is without end
   * @return the claim, or that another run has it
   */
  Claim claim(Cell cell, Duration waited);

  /**
   * Offers a value that was just computed; it is kept only if that pays.
   *
   * @param cell the cell
   * @param value its value
   * @param ownNanos how long the cell itself took to compute
   */
  void offer(Cell cell, CellValue value, long ownNanos);

  /**
   * Returns the store that keeps nothing.
   *
   * @return an empty store
   */
  static CellStore none() {
    return NoCellStore.INSTANCE;
  }
}
