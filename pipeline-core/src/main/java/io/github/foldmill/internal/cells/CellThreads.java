package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;

/** Runs cells on the calling thread and those that the process can spare. */
public final class CellThreads {
  private CellThreads() {}

  /**
   * Runs all cells and returns when each has a value or a failure. Cells whose fits are sent
   * elsewhere have a thread here that waits for them.
   *
   * @param run the cells
   * @param parallel how many cells to run at once, and on what
   * @throws InterruptedException if the calling thread was interrupted; no cell is running then
   */
  public static void execute(CellRun run, Parallel parallel) throws InterruptedException {
    var outside = ParallelConfig.current();
    int parallelism = parallel.effectiveNJobs();
    boolean elsewhere =
        parallel.effectiveBackend().capabilities().contains(Capability.OTHER_MACHINES);
    var budget = CpuBudget.shared().forCall(parallelism, elsewhere);
    var inside = outside.withInnerThreads(Math.max(1, outside.innerThreads() / parallelism));
    try {
      do {
        Crew.run(budget, parallelism, run, work -> ParallelConfig.where(inside).run(work));
      } while (run.awaitOthers());
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a cell let an exception out", e);
    } finally {
      run.releaseClaims();
    }
    run.requireComplete();
  }
}
