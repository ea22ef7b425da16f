package io.github.foldmill.spark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;
import scala.runtime.AbstractFunction1;
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

  /** How many executors there are now. */
  int executors() {
    return context.statusTracker().getExecutorInfos().length - 1;
  }

  /** How many executors there will be; 0 if that is not known. */
  int expectedExecutors() {
    var conf = context.conf();
    return conf.getBoolean("spark.dynamicAllocation.enabled", false)
        ? 0
        : conf.getInt("spark.executor.instances", 0);
  }

  /** Whether Spark ends an executor on which a cancelled task goes on. */
  boolean reapsTasks() {
    return context.conf().getBoolean("spark.task.reaper.enabled", false);
  }

  /** How many CPUs a task has, what {@code TaskContext.cpus()} says in one. */
  int cpusPerTask() {
    return context.conf().getInt("spark.task.cpus", 1);
  }

  <T> Broadcast<T> broadcast(T value) {
    return javaContext.broadcast(value);
  }

  /** Returns a partition for each request. */
  RDD<byte[]> rdd(List<byte[]> requests) {
    return javaContext.parallelize(requests, requests.size()).rdd();
  }

  /** Starts a job on all partitions. */
  SimpleFutureAction<Object> submit(
      RDD<byte[]> rdd,
      AbstractFunction1<Iterator<byte[]>, byte[]> run,
      String group,
      JobListener listener) {
    int count = rdd.getNumPartitions();
    List<Object> partitions = IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
    String[] before = {
      context.getLocalProperty(GROUP),
      context.getLocalProperty(DESCRIPTION),
      context.getLocalProperty(INTERRUPT)
    };
    context.setJobGroup(group, "Foldmill, partitions: " + count, true);
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

  /** Whether a task of a job has begun or ended. */
  boolean hasBegun(SimpleFutureAction<?> job) {
    var tracker = context.statusTracker();
    return CollectionConverters.asJava(job.jobIds()).stream()
        .flatMap(id -> OptionConverters.toJava(tracker.getJobInfo((Integer) id)).stream())
        .flatMapToInt(info -> Arrays.stream(info.stageIds()))
        .boxed()
        .flatMap(id -> OptionConverters.toJava(tracker.getStageInfo(id)).stream())
        .anyMatch(stage -> stage.numActiveTasks() + stage.numCompletedTasks() > 0);
  }
}
