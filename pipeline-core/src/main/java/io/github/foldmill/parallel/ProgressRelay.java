package io.github.foldmill.parallel;

import io.github.foldmill.parallel.ProgressListener.FinishedTask;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** Calls a listener from many threads, one at a time, and survives it. */
final class ProgressRelay {

  private static final System.Logger LOG = System.getLogger(ProgressListener.class.getName());

  private final ProgressListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private long done;
  private boolean broken;

  ProgressRelay(ProgressListener listener) {
    this.listener = listener;
  }

  void started(OptionalLong total) {
    tell(() -> listener.started(total));
  }

  void taskFinished(long index, String name, long nanos, boolean failed, OptionalLong total) {
    lock.lock();
    try {
      done++;
      FinishedTask task =
          new FinishedTask(index, name, Duration.ofNanos(nanos), failed, done, total);
      tell(() -> listener.taskFinished(task));
    } finally {
      lock.unlock();
    }
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
