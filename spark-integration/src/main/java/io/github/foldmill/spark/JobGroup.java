package io.github.foldmill.spark;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;

/** The jobs of one call, and when Spark is done with all of them. Thread-safe. */
final class JobGroup {
  private final Cluster cluster;
  private final BatchRun run;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private int open;
  private @Nullable Runnable afterwards;

  JobGroup(Cluster cluster, BatchRun run, String name) {
    this.cluster = cluster;
    this.run = run;
    this.name = name;
  }

  /** Counts the jobs that Spark has. */
  private record Counted(JobGroup group, Cluster.JobListener listener)
      implements Cluster.JobListener {
    @Override
    public void partitionEnded(int partition, byte[] result) {
      listener.partitionEnded(partition, result);
    }

    @Override
    public void jobEnded() {
      listener.jobEnded();
      group.ended();
    }

    @Override
    public void jobFailed(Throwable cause) {
      listener.jobFailed(cause);
      group.ended();
    }
  }

  /** Starts a job with a partition for each request. */
  SimpleFutureAction<Object> submit(List<byte[]> requests, Cluster.JobListener listener) {
    return submit(cluster.rdd(requests), listener);
  }

  /** Starts a job whose partitions take their tasks from a supply. */
  SimpleFutureAction<Object> submit(Supply supply, Cluster.JobListener listener) {
    return submit(new Portions(cluster.context(), supply), listener);
  }

  private SimpleFutureAction<Object> submit(RDD<byte[]> rdd, Cluster.JobListener listener) {
    lock.lock();
    try {
      open++;
    } finally {
      lock.unlock();
    }
    try {
      return cluster.submit(rdd, run, name, new Counted(this, listener));
    } catch (RuntimeException e) {
      ended();
      throw e;
    }
  }

  /** Whether a task of a job has begun or ended. */
  boolean hasBegun(SimpleFutureAction<?> job) {
    return cluster.hasBegun(job);
  }

  private void ended() {
    lock.lock();
    try {
      open--;
      runAfterwards();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends all jobs; no thread waits for one.
   *
   * @param last what to do when Spark is done with them
   */
  void close(Runnable last) {
    lock.lock();
    try {
      afterwards = last;
      if (open > 0) {
        cluster.cancel(name);
      }
      runAfterwards();
    } finally {
      lock.unlock();
    }
  }

  // In a thread of its own: it may wait for executors, and an interrupt of this thread is not
  // meant for it, nor may it hold up Spark's scheduler.
  private void runAfterwards() {
    if (open == 0 && afterwards != null) {
      Thread.ofVirtual().start(afterwards);
      afterwards = null;
    }
  }
}
