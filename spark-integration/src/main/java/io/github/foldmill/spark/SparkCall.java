package io.github.foldmill.spark;

import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.TaskBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;

/** Sends the batches of one call to the executors. */
final class SparkCall implements BackendCall {
  private static final System.Logger LOGGER = System.getLogger(SparkCall.class.getName());
  private static final byte[] NONE = {};
  private static final int[] NO_TASKS = {};

  /** How long a task may take to notice its limit. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(2);

  private final Codecs codecs = new Codecs();
  private final Luggage luggage;
  private final Broadcast<Code> code;
  private final JobGroup jobs;
  private final Waves waves;
  private final long limit;
  private final int batchSize;
  private final int width;
  private final boolean all;

  private SparkCall(Cluster cluster, Equipment executors, CallPlan plan) {
    this.luggage = new Luggage(cluster, executors, codecs);
    byte[] bytes = Values.encode(plan.code(), luggage, "the function");
    Captures.check(bytes.length);
    this.limit = plan.timeLimit().map(SparkCall::nanos).orElse(0L);
    this.code = cluster.broadcast(new Code(bytes, limit));
    this.jobs = new JobGroup(cluster, new BatchRun(code), "foldmill-" + UUID.randomUUID());
    this.waves = new Waves(jobs);
    this.batchSize = plan.batchSize();
    // A job runs on all executors: who wants fewer tasks at once sends no more than those.
    int slots = cluster.slots();
    this.all = plan.parallelism() >= slots;
    this.width = Math.clamp(slots, 1, plan.parallelism());
  }

  static SparkCall open(Cluster cluster, Equipment executors, CallPlan plan) {
    if (plan.timeLimit().isPresent() && !cluster.isLocal() && !cluster.reapsTasks()) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "tasks over their time limit that ignore interrupts will keep their executors busy: set"
              + " spark.task.reaper.enabled=true and spark.task.reaper.killTimeout=10s");
    }
    return new SparkCall(cluster, executors, plan);
  }

  /** A limit of centuries is none, but no overflow. */
  private static long nanos(Duration limit) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE >> 2);
    return (limit.compareTo(most) > 0 ? most : limit).toNanos();
  }

  @Override
  public boolean takesAll() {
    return all;
  }

  /** One job; another one for what was left when executors were lost, or for a very long input. */
  @Override
  public void runAll(TaskBatch tasks) throws InterruptedException, IOException {
    int[] left = IntStream.range(0, tasks.size()).toArray();
    while (left.length > 0 && !tasks.isOver()) {
      Parcel.Load load = Parcel.load(tasks, left, luggage);
      left = Arrays.copyOfRange(left, load.taken(), left.length);
      if (!load.parcels().isEmpty()) {
        var supply = new Supply(load.parcels(), batchSize, width, System::nanoTime);
        left = concat(runSupply(supply, tasks), left);
      }
    }
  }

  /** Runs a job; returns the tasks that it left. */
  private int[] runSupply(Supply supply, TaskBatch tasks) throws InterruptedException, IOException {
    try {
      new SupplyJob(supply, tasks, codecs).run(jobs);
      return NO_TASKS;
    } catch (JobFailedException e) {
      if (!e.isLoss()) {
        throw e.explained();
      }
      int[] suspects = supply.suspects(e.partition());
      for (int i = 0; i < suspects.length && !tasks.isOver(); i++) {
        runAlone(tasks, suspects[i]);
      }
      Set<Integer> tried = Arrays.stream(suspects).boxed().collect(Collectors.toSet());
      return Arrays.stream(supply.unended()).filter(task -> !tried.contains(task)).toArray();
    }
  }

  private static int[] concat(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
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
    jobs.close(() -> {
      code.destroy();
      luggage.close();
    });
  }
}
