package io.github.foldmill.spark;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread it was made in when a task there runs longer than its limit. */
final class TaskLimit {
  private final Thread worker = Thread.currentThread();
  private final long nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread watch;
  private boolean rang;

  /**
   * Creates a watch.
   *
   * @param nanos the limit in nanoseconds; 0 for none
   */
  TaskLimit(long nanos) {
    this.nanos = nanos;
  }

  void begin() {
    if (nanos == 0) {
      return;
    }
    lock.lock();
    try {
      rang = false;
      watch = Thread.ofVirtual().unstarted(this::ring);
      watch.start();
    } finally {
      lock.unlock();
    }
  }

  private void ring() {
    try {
      Thread.sleep(java.time.Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      return;
    }
    lock.lock();
    try {
      if (Thread.currentThread().equals(watch)) {
        rang = true;
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Answers whether the task was interrupted at its limit. */
  boolean end() {
    lock.lock();
    try {
      if (watch != null) {
        watch.interrupt();
        watch = null;
      }
      return rang;
    } finally {
      lock.unlock();
    }
  }
}
