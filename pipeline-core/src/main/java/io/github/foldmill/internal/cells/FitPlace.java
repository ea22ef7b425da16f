package io.github.foldmill.internal.cells;

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

  /** Fits; only for a cell that this place takes. */
  Object fit(Fitting fitting, Object training) throws Exception;

  /** Gives back what the place held; no fit may be running. */
  @Override
  void close();
}
