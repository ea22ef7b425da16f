package io.github.foldmill.parallel;

import io.github.foldmill.internal.process.WorkerPool;
import java.util.Set;

/**
 * Worker processes that several calls use one after the other, or at once, until the pool is
 * closed.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="processPool"}
 *
 * <p>Workers are started when they are needed, no more than the CPU budget has CPUs. Thread-safe.
 */
public final class ProcessPool implements Backend, AutoCloseable {

  private final WorkerPool workers;

  private ProcessPool(WorkerPool workers) {
    this.workers = workers;
  }

  /**
   * Opens a pool with the default options.
   *
   * @return the pool, to be closed
   */
  public static ProcessPool open() {
    return open(ProcessOptions.defaults());
  }

  /**
   * Opens a pool.
   *
   * @param options how workers are started and how long they live
   * @return the pool, to be closed
   */
  public static ProcessPool open(ProcessOptions options) {
    return new ProcessPool(WorkerPool.open(options.workers()));
  }

  @Override
  public String name() {
    return ProcessBackend.NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return ProcessBackend.CAPABILITIES;
  }

  @Override
  public BackendCall open(CallPlan plan) {
    return ProcessCall.open(plan, workers, () -> {});
  }

  /**
   * Returns how many worker processes live now.
   *
   * @return the number
   */
  public int liveWorkers() {
    return workers.liveWorkers();
  }

  /** Ends the workers at once; a second call does nothing. */
  @Override
  public void close() {
    workers.close();
  }
}
