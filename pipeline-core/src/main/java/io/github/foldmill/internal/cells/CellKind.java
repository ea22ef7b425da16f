package io.github.foldmill.internal.cells;

/** What a cell does. */
public enum CellKind {
  /** Takes the rows of one side of a fold. */
  ROWS,
  /** Fits a step. */
  FIT,
  /** Takes a fit out of a larger one. */
  DERIVE,
  /** Changes the training rows. */
  RESAMPLE,
  /** Applies a fitted step. */
  TRANSFORM,
  /** Puts together what branches gave. */
  COMBINE,
  /** Trains the learner. */
  LEARN,
  /** Takes a model out of a larger one. */
  DERIVE_MODEL,
  /** Predicts with the fitted learner. */
  PREDICT,
  /** Computes something from the fitted learner, such as the importance of features. */
  INSPECT,
  /** Scores predictions. */
  SCORE,
  /** Puts the fitted stages together. */
  ASSEMBLE;

  /** Returns whether it runs code of a step or learner that learns from rows. */
  boolean fits() {
    return this == FIT || this == DERIVE || this == RESAMPLE || givesModel();
  }

  /** Returns whether it gives a fitted learner. */
  boolean givesModel() {
    return this == LEARN || this == DERIVE_MODEL;
  }
}
