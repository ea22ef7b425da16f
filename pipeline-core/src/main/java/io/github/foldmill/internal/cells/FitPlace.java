package io.github.foldmill.internal.cells;

import java.util.List;

/** Where steps and learners are fitted; safe for use by many threads. */
public sealed interface FitPlace extends AutoCloseable permits FitHere, FitElsewhere {

  /**
   * Returns the place that is the thread of the cell.
   *
   * @return this process
   */
  static FitPlace here() {
    return FitHere.INSTANCE;
  }

  /** Tells whether a cell is a fit that this place takes off its thread, beside any other. */
  boolean takes(Cell cell);

  /** Tells whether this place takes a fit off the thread of its cell. */
  boolean takes(Fitting fitting);

  /**
   * Tells whether models of a cell that this place takes are better used there, so that only their
   * predictions come back.
   */
  boolean predicts(Cell cell);

  /**
   * Fits; only what this place takes.
   *
   * @param fitting the fit
   * @param training the rows to learn from
   * @param rows what the model is wanted for, if that is all; only where this place predicts
   * @return what was fitted, or its {@link FarModel predictions}; as a {@link NotedFit} if more is
   *     known of the fit
   */
  Object fit(Fitting fitting, Object training, List<Object> rows) throws Exception;

  /** Gives back what the place held; no fit may be running. */
  @Override
  void close();
}
