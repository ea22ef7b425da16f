package io.github.foldmill.internal.cells;

/** How a run came by a cell's value. */
public enum CellEnd {
  /** It was computed. */
  COMPUTED,
  /** It was read from the store. */
  LOADED,
  /** Its own work failed. */
  FAILED,
  /** Another search had meanwhile done everything that needs it. */
  UNNEEDED
}
