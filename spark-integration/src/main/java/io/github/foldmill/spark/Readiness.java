package io.github.foldmill.spark;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a cluster ready before its first work: executors, their Java, their classes. Thread-safe.
 */
final class Readiness {
  private static final long POLL_MILLIS = 50;

  /** How long no other executor must have come, where their number is not known. */
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int MOST_PROBES = 16;

  private final Cluster cluster;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean settled;
  private @Nullable Equipment executors;

  Readiness(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Returns how many tasks can run at once; the first time, waits for executors that are starting.
   *
   * @param atMost how long to wait
   * @throws IllegalStateException if there is none by then
   */
  int slots(Duration atMost) {
    lock.lock();
    try {
      if (!settled && !cluster.isLocal()) {
        awaitExecutors(System.nanoTime() + atMost.toNanos());
      }
      settled = true;
      int slots = cluster.slots();
      if (slots == 0) {
        settled = false;
        throw new IllegalStateException(
            "no executor of master %s has come within %s: is the cluster up, and has it cores free?"
                .formatted(cluster.context().master(), atMost));
      }
      return slots;
    } finally {
      lock.unlock();
    }
  }

  private void awaitExecutors(long deadline) {
    int expected = cluster.expectedExecutors();
    int before = 0;
    long since = System.nanoTime();
    long now = since;
    while (now < deadline) {
      int executors = cluster.executors();
      if (executors != before) {
        since = now;
        before = executors;
      }
      boolean calm = expected == 0 && executors > 0 && now - since > CALM_NANOS;
      if (calm || (expected > 0 && executors >= expected)) {
        return;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      now = System.nanoTime();
    }
  }

  /**
   * Sends classes to executors and checks that they understand them and were started as they must
   * be, once.
   *
   * @return what all of them have; a local master has no more memory than this process
   * @throws IllegalStateException if they do not; the message says what to do
   */
  Equipment equip() {
    lock.lock();
    try {
      Equipment there = executors;
      if (there == null) {
        there = Equipment.here();
        if (!cluster.isLocal()) {
          var classes = new ClassShipment(cluster.context());
          classes.sendOwn();
          Equipment driver = there;
          there = probe();
          there.checkAgainst(driver);
          classes.sendWhatIsMissing(there.jars());
        }
        executors = there;
      }
      return there;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what all executors have that could be asked. */
  private Equipment probe() {
    int probes = Math.clamp(cluster.slots(), 1, MOST_PROBES);
    var common = new CompletableFuture<Equipment>();
    var job =
        cluster.submit(
            cluster.rdd(IntStream.range(0, probes).mapToObj(_ -> new byte[0]).toList()),
            new Probe(),
            "foldmill-probe-" + UUID.randomUUID(),
            new Answers(common));
    try {
      return common.get();
    } catch (InterruptedException e) {
      job.cancel();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while executors were asked what they have", e);
    } catch (ExecutionException e) {
      throw new JobFailedException(e.getCause(), true).explained();
    }
  }

  /** Collects what executors answered; called by one thread of Spark's. */
  private static final class Answers implements Cluster.JobListener {
    private final CompletableFuture<Equipment> common;
    private @Nullable Equipment soFar;

    Answers(CompletableFuture<Equipment> common) {
      this.common = common;
    }

    @Override
    public synchronized void partitionEnded(int partition, byte[] result) {
      Equipment answer = Equipment.of(result);
      soFar = soFar == null ? answer : soFar.and(answer);
    }

    @Override
    public synchronized void jobEnded() {
      common.complete(Objects.requireNonNull(soFar));
    }

    @Override
    public void jobFailed(Throwable cause) {
      common.completeExceptionally(cause);
    }
  }
}
