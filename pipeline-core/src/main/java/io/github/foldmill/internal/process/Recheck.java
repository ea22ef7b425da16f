package io.github.foldmill.internal.process;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Looks again at a worker, each look asking for the next, until it is closed. */
final class Recheck implements AutoCloseable {
  private final Watchdog watchdog;
  private volatile @Nullable Future<?> next;
  private volatile boolean over;

  Recheck(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

  void after(long nanos, Runnable check) {
    next = watchdog.after(nanos, check);
    if (over) {
      close();
    }
  }

  boolean isOver() {
    return over;
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
