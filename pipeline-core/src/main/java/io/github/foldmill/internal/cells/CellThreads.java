package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.NJobs;
import io.github.foldmill.parallel.ParallelConfig;
import java.util.OptionalInt;

/** Runs cells on the calling thread and those that the process can spare. */
public final class CellThreads {
  private CellThreads() {}

  /**
   * Runs all cells and returns when each has a value or a failure.
   *
   * @param run the cells
   * @param nJobs the number of jobs by the rules of {@link NJobs}; empty for the configured number
   * @throws InterruptedException if the calling thread was interrupted; no cell is running then
   */
  public static void execute(CellRun run, OptionalInt nJobs) throws InterruptedException {
    var outside = ParallelConfig.current();
    var budget = CpuBudget.shared();
    int parallelism =
        outside.backend().equals(Backend.sequential())
            ? 1
            : Math.min(NJobs.resolve(nJobs.orElse(outside.nJobs())), budget.size());
    var inside = outside.withInnerThreads(Math.max(1, outside.innerThreads() / parallelism));
    try {
      Crew.run(budget, parallelism, run, work -> ParallelConfig.where(inside).run(work));
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a cell let an exception out", e);
    }
    run.requireComplete();
  }
}
