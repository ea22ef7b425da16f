package io.github.foldmill.parallel;

import io.github.foldmill.parallel.ProgressListener.FinishedTask;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Calls a listener from many threads, one at a time, and survives it. */
final class ProgressRelay {

  private static final System.Logger LOG = System.getLogger(ProgressListener.class.getName());

  private final ProgressListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoClock;
  private long startNanos;
  private long done;
  private boolean broken;

  ProgressRelay(ProgressListener listener) {
    this(listener, System::nanoTime);
  }

  ProgressRelay(ProgressListener listener, LongSupplier nanoClock) {
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
  }

  void started(OptionalLong total) {
    startNanos = nanoClock.getAsLong();
    tell(() -> listener.started(total));
  }

  void taskFinished(long index, String name, long nanos, boolean failed, OptionalLong total) {
    lock.lock();
    try {
      done++;
      FinishedTask task =
          new FinishedTask(
              index, name, Duration.ofNanos(nanos), failed, done, total, remaining(total));
      tell(() -> listener.taskFinished(task));
    } finally {
      lock.unlock();
    }
  }

  /** The tasks of one call are much alike, so those that are left go on at the pace so far. */
  private Optional<Duration> remaining(OptionalLong total) {
    if (total.isEmpty()) {
      return Optional.empty();
    }
    double pace = (double) (nanoClock.getAsLong() - startNanos) / done;
    return Optional.of(Duration.ofNanos((long) (pace * (total.getAsLong() - done))));
  }

  void finished() {
    tell(() -> listener.finished(done));
  }

  private void tell(Runnable event) {
    lock.lock();
    try {
      if (!broken) {
        event.run();
      }
    } catch (RuntimeException e) {
      broken = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "progress listener " + listener.getClass().getName() + " threw and is not called again",
          e);
    } finally {
      lock.unlock();
    }
  }
}
