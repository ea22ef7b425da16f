package io.github.foldmill.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.SimpleFutureAction;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of a call that does not know its tasks beforehand: it reads its input lazily, or a scheduler
 * decides what comes next. Requests that come within a moment of each other travel as partitions of
 * one job, for Spark's scheduler handles partitions faster than jobs by far. Thread-safe; each
 * thread waits for its own request.
 */
final class Waves {
  /** About what the scheduler needs for a job. */
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final JobGroup group;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Entry> waiting = new ArrayList<>();
  private long lastSent = System.nanoTime() - GAP_NANOS;

  Waves(JobGroup group) {
    this.group = group;
  }

  /** A request, and what became of it; guarded by the lock. */
  private static final class Entry {
    final byte[] request;
    @Nullable Wave wave;
    byte @Nullable [] reply;

    Entry(byte[] request) {
      this.request = request;
    }
  }

  /** A job. */
  private final class Wave implements Cluster.JobListener {
    final List<Entry> entries;
    @Nullable SimpleFutureAction<Object> job;
    boolean begun;
    long beginning;
    boolean cancelled;
    boolean ended;
    @Nullable Throwable failure;

    Wave(List<Entry> entries) {
      this.entries = entries;
      entries.forEach(entry -> entry.wave = this);
    }

    /** Whether it has run for some time, in nanoseconds, as far as that was noticed. */
    boolean hasRun(long nanos) {
      long now = System.nanoTime();
      if (!begun && job != null && group.hasBegun(job)) {
        begun = true;
        beginning = now;
      }
      return begun && now - beginning > nanos;
    }

    void cancel() {
      cancelled = true;
      if (job != null) {
        job.cancel();
      }
    }

    @Override
    public void partitionEnded(int partition, byte[] result) {
      lock.lock();
      try {
        entries.get(partition).reply = result;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void jobEnded() {
      end(null);
    }

    @Override
    public void jobFailed(Throwable cause) {
      end(cause);
    }

    private void end(@Nullable Throwable cause) {
      lock.lock();
      try {
        ended = true;
        failure = cause;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Runs a request together with others.
   *
   * @return the reply
   * @throws InterruptedException if this thread was interrupted; the job has been cancelled
   * @throws JobFailedException if Spark gave the job up
   */
  byte[] runWithOthers(byte[] request) throws InterruptedException, JobFailedException {
    return Objects.requireNonNull(run(new Entry(request), false, Long.MAX_VALUE));
  }

  /**
   * Runs a request in a job of its own.
   *
   * @return the reply
   * @throws InterruptedException if this thread was interrupted; the job has been cancelled
   * @throws JobFailedException if Spark gave the job up
   */
  byte[] runAlone(byte[] request) throws InterruptedException, JobFailedException {
    return Objects.requireNonNull(run(new Entry(request), true, Long.MAX_VALUE));
  }

  /**
   * Runs a request in a job of its own, which is cancelled when it has run too long.
   *
   * @param limit how long it may run from its start on an executor, in nanoseconds
   * @return the reply; null if there was none in time
   * @throws InterruptedException if this thread was interrupted; the job has been cancelled
   * @throws JobFailedException if Spark gave the job up
   */
  byte @Nullable [] runWithin(byte[] request, long limit)
      throws InterruptedException, JobFailedException {
    return run(new Entry(request), true, limit);
  }

  private byte @Nullable [] run(Entry entry, boolean alone, long limit)
      throws InterruptedException, JobFailedException {
    lock.lockInterruptibly();
    try {
      enqueue(entry, alone);
      while (entry.reply == null) {
        Wave wave = entry.wave;
        long left = lastSent + GAP_NANOS - System.nanoTime();
        if (wave == null && left > 0) {
          changed.awaitNanos(left);
        } else if (wave == null) {
          sendWaiting();
        } else if (!wave.ended && limit == Long.MAX_VALUE) {
          changed.await();
        } else if (!wave.ended && wave.hasRun(limit)) {
          wave.cancel();
          return null;
        } else if (!wave.ended) {
          changed.awaitNanos(POLL_NANOS);
        } else if (wave.cancelled) {
          // The thread of another request was interrupted; this one goes on.
          enqueue(entry, alone);
        } else {
          throw new JobFailedException(wave.failure, wave.entries.size() == 1);
        }
      }
      return entry.reply;
    } catch (InterruptedException e) {
      waiting.remove(entry);
      if (entry.wave != null && entry.reply == null) {
        entry.wave.cancel();
      }
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Entry entry, boolean alone) {
    entry.wave = null;
    if (alone) {
      send(List.of(entry));
    } else {
      waiting.add(entry);
    }
  }

  private void sendWaiting() {
    List<Entry> all = waiting;
    waiting = new ArrayList<>();
    send(all);
  }

  private void send(List<Entry> entries) {
    lastSent = System.nanoTime();
    Wave wave = new Wave(entries);
    List<byte[]> requests = entries.stream().map(entry -> entry.request).toList();
    wave.job = group.submit(requests, wave);
  }
}
