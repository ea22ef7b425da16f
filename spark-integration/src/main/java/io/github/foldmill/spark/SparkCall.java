package io.github.foldmill.spark;

import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.TaskBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.spark.broadcast.Broadcast;

/** Sends the batches of one call to the executors. */
final class SparkCall implements BackendCall {
  private final Codecs codecs = new Codecs();
  private final Luggage luggage;
  private final Broadcast<Code> code;
  private final Waves waves;

  private SparkCall(Cluster cluster, CallPlan plan) throws UnsendableException {
    this.luggage = new Luggage(cluster, codecs);
    byte[] bytes = Values.encode(plan.code(), luggage, "the function");
    Captures.check(bytes.length);
    this.code =
        cluster.broadcast(new Code(bytes, plan.timeLimit().map(SparkCall::nanos).orElse(0L)));
    this.waves = new Waves(cluster, new BatchRun(code), "foldmill-" + UUID.randomUUID());
  }

  static SparkCall open(Cluster cluster, CallPlan plan) {
    try {
      return new SparkCall(cluster, plan);
    } catch (UnsendableException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A limit of centuries is none, but no overflow. */
  private static long nanos(Duration limit) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE >> 1);
    return (limit.compareTo(most) > 0 ? most : limit).toNanos();
  }

  @Override
  public void run(TaskBatch batch) throws InterruptedException, IOException {
    Request request = Request.of(batch, 0, batch.size(), luggage);
    if (request.size() == 0) {
      return;
    }
    try {
      Reply.report(waves.runWithOthers(request.bytes()), request.tasks(), batch, codecs);
    } catch (JobFailedException e) {
      if (!e.isLoss()) {
        throw e.explained();
      }
      for (int task : request.tasks()) {
        runAlone(batch, task);
      }
    }
  }

  /** Finds the task that takes its executors down. */
  private void runAlone(TaskBatch batch, int task) throws InterruptedException, IOException {
    Request request = Request.of(batch, task, task + 1, luggage);
    long start = System.nanoTime();
    try {
      Reply.report(waves.runAlone(request.bytes()), request.tasks(), batch, codecs);
    } catch (JobFailedException e) {
      if (!e.isLoss()) {
        throw e.explained();
      }
      batch.crashed(task, String.valueOf(e.getMessage()), System.nanoTime() - start);
    }
  }

  @Override
  public void close() {
    waves.close(() -> {
      code.destroy();
      luggage.close();
    });
  }
}
