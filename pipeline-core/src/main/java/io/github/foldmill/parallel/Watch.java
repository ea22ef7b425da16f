package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Alarm;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread it was made in when a task there runs longer than its limit.
 *
 * <p>The alarm is set once per batch, not per task: when it goes off early it is set again.
 */
final class Watch implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Future<?> alarm;
  private long started;
  private boolean running;
  private boolean rang;
  private boolean interruptedBefore;
  private boolean closed;

  Watch(Duration limit) {
    this.limit = nanos(limit);
  }

  /** A limit of centuries is none, but no overflow. */
  static long nanos(Duration limit) {
    return limit.compareTo(Duration.ofNanos(Long.MAX_VALUE >> 1)) > 0
        ? Long.MAX_VALUE >> 1
        : limit.toNanos();
  }

  void begin(long now) {
    lock.lock();
    try {
      started = now;
      running = true;
      rang = false;
      if (alarm == null) {
        alarm = Alarm.after(limit, this::ring);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Answers whether the task was interrupted at its limit; the interrupt is forgotten. */
  boolean end() {
    lock.lock();
    try {
      running = false;
      if (rang && !interruptedBefore) {
        boolean _ = Thread.interrupted();
      }
      return rang;
    } finally {
      lock.unlock();
    }
  }

  private void ring() {
    lock.lock();
    try {
      alarm = null;
      if (closed || !running) {
        return;
      }
      long left = started + limit - System.nanoTime();
      if (left > 0) {
        alarm = Alarm.after(left, this::ring);
      } else if (!rang) {
        rang = true;
        interruptedBefore = thread.isInterrupted();
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (alarm != null) {
        alarm.cancel(false);
      }
    } finally {
      lock.unlock();
    }
  }
}
