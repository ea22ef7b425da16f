package io.github.foldmill.internal.cells;

/** Hears where a fit ran that was sent away; safe for use by many threads. */
@FunctionalInterface
public interface FitWitness {

  /**
   * Tells that a fit has come back, on the thread that waited for it.
   *
   * @param process the id of the process that did it, on its machine
   */
  void fittedIn(long process);
}
