package io.github.foldmill.spark;

import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.TaskBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.broadcast.Broadcast;

/** Sends the batches of one call to the executors. */
final class SparkCall implements BackendCall {
  private static final System.Logger LOGGER = System.getLogger(SparkCall.class.getName());
  private static final byte[] NONE = {};

  /** How long a task may take to notice its limit. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(2);

  private final Codecs codecs = new Codecs();
  private final Luggage luggage;
  private final Broadcast<Code> code;
  private final Waves waves;
  private final long limit;

  private SparkCall(Cluster cluster, CallPlan plan) throws UnsendableException {
    this.luggage = new Luggage(cluster, codecs);
    byte[] bytes = Values.encode(plan.code(), luggage, "the function");
    Captures.check(bytes.length);
    this.limit = plan.timeLimit().map(SparkCall::nanos).orElse(0L);
    this.code = cluster.broadcast(new Code(bytes, limit));
    this.waves = new Waves(cluster, new BatchRun(code), "foldmill-" + UUID.randomUUID());
  }

  static SparkCall open(Cluster cluster, CallPlan plan) {
    if (plan.timeLimit().isPresent() && !cluster.isLocal() && !cluster.reapsTasks()) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "tasks over their time limit that ignore interrupts will keep their executors busy: set"
              + " spark.task.reaper.enabled=true and spark.task.reaper.killTimeout=10s");
    }
    try {
      return new SparkCall(cluster, plan);
    } catch (UnsendableException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A limit of centuries is none, but no overflow. */
  private static long nanos(Duration limit) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE >> 2);
    return (limit.compareTo(most) > 0 ? most : limit).toNanos();
  }

  @Override
  public void run(TaskBatch batch) throws InterruptedException, IOException {
    if (limit > 0) {
      for (int task = 0; task < batch.size(); task++) {
        runWithin(batch, task);
      }
      return;
    }
    Request request = Request.of(batch, 0, batch.size(), luggage);
    if (request.size() == 0) {
      return;
    }
    long start = System.nanoTime();
    try {
      Reply.report(waves.runWithOthers(request.bytes()), request.tasks(), batch, codecs);
    } catch (JobFailedException e) {
      if (!e.isLoss()) {
        throw e.explained();
      }
      if (e.wasAlone() && request.size() == 1) {
        crashed(batch, request.tasks()[0], start, e);
        return;
      }
      for (int task : request.tasks()) {
        runAlone(batch, task);
      }
    }
  }

  /** The executor asks the task to end at its limit; when it does not, its job is cancelled. */
  private void runWithin(TaskBatch batch, int task) throws InterruptedException, IOException {
    Request request = Request.of(batch, task, task + 1, luggage);
    long start = System.nanoTime();
    try {
      byte[] reply = request.size() == 0 ? NONE : waves.runWithin(request.bytes(), limit + GRACE);
      if (reply == null) {
        batch.timedOut(task, System.nanoTime() - start);
      } else {
        Reply.report(reply, request.tasks(), batch, codecs);
      }
    } catch (JobFailedException e) {
      crashed(batch, task, start, e);
    }
  }

  /** Finds the task that takes its executors down. */
  private void runAlone(TaskBatch batch, int task) throws InterruptedException, IOException {
    Request request = Request.of(batch, task, task + 1, luggage);
    long start = System.nanoTime();
    try {
      Reply.report(waves.runAlone(request.bytes()), request.tasks(), batch, codecs);
    } catch (JobFailedException e) {
      crashed(batch, task, start, e);
    }
  }

  private static void crashed(TaskBatch batch, int task, long start, JobFailedException failure) {
    if (!failure.isLoss()) {
      throw failure.explained();
    }
    batch.crashed(task, String.valueOf(failure.getMessage()), System.nanoTime() - start);
  }

  @Override
  public void close() {
    waves.close(() -> {
      code.destroy();
      luggage.close();
    });
  }
}
