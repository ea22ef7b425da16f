package io.github.foldmill.internal.cells;

/** The side of a split on which a cell works. */
public enum Side {
  /** The rows from which stages learn. */
  TRAIN,
  /** The rows on which they are judged. */
  VALIDATION
}
