package io.github.foldmill.spark;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;

/** A Spark context, as far as it is needed here, in Java's types. Thread-safe. */
final class Cluster {
  private static final String GROUP = "spark.jobGroup.id";
  private static final String DESCRIPTION = "spark.job.description";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  private final SparkContext context;
  private final JavaSparkContext javaContext;

  Cluster(SparkContext context) {
    this.context = context;
    this.javaContext = JavaSparkContext.fromSparkContext(context);
  }

  /** Hears what becomes of a job; called by Spark's scheduler, which it must not hold up. */
  interface JobListener {
    void partitionEnded(int partition, byte[] result);

    void jobEnded();

    void jobFailed(Throwable cause);
  }

  SparkContext context() {
    return context;
  }

  boolean isLocal() {
    return context.isLocal();
  }

  /** How many tasks can run at once now. */
  int slots() {
    return context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
  }

  /** How many CPUs a task has, what {@code TaskContext.cpus()} says in one. */
  int cpusPerTask() {
    return context.conf().getInt("spark.task.cpus", 1);
  }

  <T> Broadcast<T> broadcast(T value) {
    return javaContext.broadcast(value);
  }

  /** Starts a job with a partition for each request. */
  SimpleFutureAction<Object> submit(
      List<byte[]> requests, BatchRun run, String group, JobListener listener) {
    var rdd = javaContext.parallelize(requests, requests.size()).rdd();
    List<Object> partitions = IntStream.range(0, requests.size()).<Object>mapToObj(i -> i).toList();
    String[] before = {
      context.getLocalProperty(GROUP),
      context.getLocalProperty(DESCRIPTION),
      context.getLocalProperty(INTERRUPT)
    };
    context.setJobGroup(group, "Foldmill: " + requests.size() + " batches", true);
    try {
      SimpleFutureAction<Object> action =
          context.submitJob(
              rdd,
              run,
              CollectionConverters.asScala(partitions).toSeq(),
              (partition, result) -> {
                listener.partitionEnded((Integer) partition, result);
                return BoxedUnit.UNIT;
              },
              () -> BoxedUnit.UNIT);
      Executor here = Runnable::run;
      action.onComplete(
          end -> {
            if (end instanceof Failure<?> failure) {
              listener.jobFailed(failure.exception());
            } else {
              listener.jobEnded();
            }
            return BoxedUnit.UNIT;
          },
          ExecutionContext.fromExecutor(here));
      return action;
    } finally {
      context.setLocalProperty(GROUP, before[0]);
      context.setLocalProperty(DESCRIPTION, before[1]);
      context.setLocalProperty(INTERRUPT, before[2]);
    }
  }

  void cancel(String group) {
    context.cancelJobGroup(group);
  }
}
