package io.github.foldmill.internal.process;

/** Watches the tasks of one request and kills the worker when one of them runs too long. */
final class TimeLimit implements AutoCloseable {
  private final Worker worker;
  private final int request;
  private final long limit;
  private final Recheck recheck;
  private volatile int expired = -1;

  TimeLimit(Worker worker, int request, long limitNanos, Watchdog watchdog) {
    this.worker = worker;
    this.request = request;
    this.limit = limitNanos;
    this.recheck = new Recheck(watchdog);
  }

  void start() {
    recheck.after(limit, this::check);
  }

  private void check() {
    int running = worker.page().running(request);
    long started = worker.page().startedAt();
    if (recheck.isOver()) {
      return;
    }
    long elapsed = running < 0 || started == 0 ? 0 : System.nanoTime() - worker.toOwnClock(started);
    if (elapsed < limit) {
      recheck.after(limit - elapsed, this::check);
    } else if (worker.page().running(request) == running) {
      expired = running;
      worker.kill();
    } else {
      recheck.after(limit, this::check);
    }
  }

  /** Returns the index of the task that ran too long, or -1. */
  int expired() {
    return expired;
  }

  @Override
  public void close() {
    recheck.close();
  }
}
