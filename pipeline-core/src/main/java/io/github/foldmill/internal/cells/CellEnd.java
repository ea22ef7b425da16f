package io.github.foldmill.internal.cells;

/** How a run came by a cell's value. */
public enum CellEnd {
  /** It was computed. */
  COMPUTED,
  /** It was read from the store, or nobody needed it because what needs it was. */
  LOADED,
  /** Its own work failed. */
  FAILED
}
