package io.github.foldmill.internal.process;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Watches the tasks of one request and kills the worker when one of them runs too long. */
final class TimeLimit implements AutoCloseable {
  private final Worker worker;
  private final int request;
  private final long limit;
  private final Watchdog watchdog;
  private volatile @Nullable Future<?> next;
  private volatile boolean over;
  private volatile int expired = -1;

  TimeLimit(Worker worker, int request, long limitNanos, Watchdog watchdog) {
    this.worker = worker;
    this.request = request;
    this.limit = limitNanos;
    this.watchdog = watchdog;
  }

  void start() {
    checkAfter(limit);
  }

  private void checkAfter(long nanos) {
    next = watchdog.after(nanos, this::check);
    if (over) {
      close();
    }
  }

  private void check() {
    int running = worker.page().running(request);
    long started = worker.page().startedAt();
    if (over) {
      return;
    }
    long elapsed = running < 0 || started == 0 ? 0 : System.nanoTime() - worker.toOwnClock(started);
    if (elapsed < limit) {
      checkAfter(limit - elapsed);
    } else if (worker.page().running(request) == running) {
      expired = running;
      worker.kill();
    } else {
      checkAfter(limit);
    }
  }

  /** Returns the index of the task that ran too long, or -1. */
  int expired() {
    return expired;
  }

  @Override
  public void close() {
    over = true;
    var scheduled = next;
    if (scheduled != null) {
      scheduled.cancel(false);
    }
  }
}
