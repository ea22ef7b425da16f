package io.github.foldmill.internal.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread of a pool that acts when time has passed; it exists only while it has to. */
final class Watchdog implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform()
              .daemon()
              .name("foldmill-watchdog-", 1)
              .inheritInheritableThreadLocals(false)
              .factory());

  Watchdog() {
    scheduler.setRemoveOnCancelPolicy(true);
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    scheduler.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    scheduler.allowCoreThreadTimeOut(true);
  }

  /** Runs something later, unless it is cancelled or this is closed before. */
  Future<?> after(long nanos, Runnable action) {
    try {
      return scheduler.schedule(action, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The pool is closed, which does more than any action would.
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
