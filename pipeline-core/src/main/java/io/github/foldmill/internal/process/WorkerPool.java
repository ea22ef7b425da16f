package io.github.foldmill.internal.process;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Worker JVMs on this machine that run functions for this one, and are used again.
 *
 * <p>Workers are started when they are needed, up to a limit, and stop when they have been idle for
 * a while, when the pool is closed and when this process ends, however it does. Safe for use by
 * many threads.
 */
public final class WorkerPool implements AutoCloseable {

  private WorkerPool(WorkerOptions options) {
    Objects.requireNonNull(options, "options");
  }

  /**
   * Opens a pool; no worker is started yet.
   *
   * @param options how workers are started and how long they live
   * @return the pool, to be closed
   */
  public static WorkerPool open(WorkerOptions options) {
    return new WorkerPool(options);
  }

  /**
   * Returns the pool of this process, with the default options; it is made at the first call and
   * closed when the process ends.
   *
   * @return the one shared instance; do not close it
   */
  public static WorkerPool shared() {
    return Shared.POOL;
  }

  private static final class Shared {
    static final WorkerPool POOL = open(WorkerOptions.defaults());
  }

  /**
   * Ships a function; workers get it the first time they need it.
   *
   * @param task the function
   * @return a handle for running it, to be closed
   * @param <A> the type of the argument
   * @param <R> the type of the result
   * @throws UnshippableException if it, or a value that it captures, cannot cross
   * @throws IllegalStateException if the pool is closed
   */
  public <A extends @Nullable Object, R extends @Nullable Object> RemoteFunction<A, R> register(
      RemoteTask<A, R> task) throws UnshippableException {
    Objects.requireNonNull(task, "task");
    throw new UnsupportedOperationException();
  }

  /**
   * Returns how many workers live now.
   *
   * @return the number of processes, those being started included
   */
  public int liveWorkers() {
    return 0;
  }

  /** Kills the workers and removes the pool's files; idempotent. */
  @Override
  public void close() {}
}
