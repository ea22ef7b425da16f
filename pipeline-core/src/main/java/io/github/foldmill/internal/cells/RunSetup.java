package io.github.foldmill.internal.cells;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a run of cells works with.
 *
 * @param store where values may be kept
 * @param listener hears of each cell
 * @param fits where fits are computed
 * @param stop says when no more cells are to be begun; must be quick, and stay true
 * @param costs what is known of times, learning from the run; only one run at a time may use it
 * @param data where transformed data is held
 * @param jobs how many cells run at a time, at least 1
 * @param nanoClock the time
 * @param retries how often a fit that fails is tried again, at least 0
 */
public record RunSetup(
    CellStore store,
    CellListener listener,
    FitPlace fits,
    BooleanSupplier stop,
    CostModel costs,
    SharedData data,
    int jobs,
    LongSupplier nanoClock,
    int retries) {

  /**
   * Returns a setup for one job that never stops and tells nobody.
   *
   * @param store where values may be kept
   * @return the setup
   */
  public static RunSetup of(CellStore store) {
    return new RunSetup(
        store,
        (_, _, _) -> {},
        FitPlace.here(),
        () -> false,
        new CostModel(),
        SharedData.inHeap(),
        1,
        System::nanoTime,
        0);
  }

  /**
   * Returns this setup with somebody to tell.
   *
   * @param value hears of each cell
   * @return the setup
   */
  public RunSetup with(CellListener value) {
    return new RunSetup(store, value, fits, stop, costs, data, jobs, nanoClock, retries);
  }

  /**
   * Returns this setup with an end.
   *
   * @param value says when no more cells are to be begun
   * @return the setup
   */
  public RunSetup stoppingAt(BooleanSupplier value) {
    return new RunSetup(store, listener, fits, value, costs, data, jobs, nanoClock, retries);
  }
}
