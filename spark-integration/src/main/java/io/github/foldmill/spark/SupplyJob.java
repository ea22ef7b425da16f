package io.github.foldmill.spark;

import io.github.foldmill.parallel.TaskBatch;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SimpleFutureAction;

/** One job with the tasks of a supply; reports them as partitions end. Used by one thread. */
final class SupplyJob {
  private final Supply supply;
  private final TaskBatch batch;
  private final Codecs codecs;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  SupplyJob(Supply supply, TaskBatch batch, Codecs codecs) {
    this.supply = supply;
    this.batch = batch;
    this.codecs = codecs;
  }

  /** What Spark says of the job. */
  private sealed interface Event {}

  /** A partition has ended. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PartitionEnd(int partition, byte[] reply) implements Event {}

  /** All partitions have. */
  private record JobEnd() implements Event {}

  /** The job was given up. */
  private record JobFailure(Throwable cause) implements Event {}

  /** Only takes notes: Spark's scheduler must not be held up. */
  private record Notes(BlockingQueue<Event> events) implements Cluster.JobListener {
    @Override
    public void partitionEnded(int partition, byte[] result) {
      events.add(new PartitionEnd(partition, result));
    }

    @Override
    public void jobEnded() {
      events.add(new JobEnd());
    }

    @Override
    public void jobFailed(Throwable cause) {
      events.add(new JobFailure(cause));
    }
  }

  /**
   * Runs the job until each task has been reported or no other is wanted; cancels what is left.
   *
   * @throws InterruptedException if this thread was interrupted; the job has been cancelled
   * @throws JobFailedException if Spark gave the job up
   */
  void run(JobGroup group) throws InterruptedException, IOException, JobFailedException {
    var job = group.submit(supply, new Notes(events));
    boolean ended = false;
    try {
      while (!ended && !supply.isDone() && !batch.isOver()) {
        ended = heed(events.take());
      }
    } catch (JobFailedException e) {
      ended = true;
      throw e;
    } finally {
      if (!ended) {
        cancel(job);
      }
    }
  }

  // Partitions that would find nothing left need not be sent.
  private static void cancel(SimpleFutureAction<?> job) {
    if (!job.isCompleted()) {
      job.cancel();
    }
  }

  private boolean heed(Event event) throws IOException, JobFailedException {
    return switch (event) {
      case PartitionEnd(int partition, byte[] reply) -> {
        Reply.report(reply, supply.ended(partition), batch, codecs);
        yield false;
      }
      case JobEnd() -> true;
      case JobFailure(Throwable cause) ->
          throw new JobFailedException(cause, supply.portions() == 1);
    };
  }
}
