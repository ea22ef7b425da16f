package io.github.foldmill.internal.cells;

/** What a cell does. */
public enum CellKind {
  /** Takes the rows of one side of a fold. */
  ROWS,
  /** Fits a step. */
  FIT,
  /** Applies a fitted step. */
  TRANSFORM,
  /** Trains the learner. */
  LEARN,
  /** Predicts with the fitted learner. */
  PREDICT,
  /** Computes something from the fitted learner, such as the importance of features. */
  DERIVE,
  /** Scores predictions. */
  SCORE,
  /** Puts the fitted stages together. */
  ASSEMBLE
}
