package io.github.foldmill.spark;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.UnsendableException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The back end that runs tasks on the executors of a Spark application.
 *
 * <p>Functions, items and results are sent, so they must be serializable or have a codec. Batches
 * travel as partitions of Spark jobs, all of a call in one job group; a task that throws is an
 * outcome and not run again, what was on a lost executor is. Tasks take at least some tens of
 * milliseconds to be worth it. Thread-safe.
 */
public final class Spark implements Backend, AutoCloseable {
  static final String NAME = "spark";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What pays for a Spark task of a few milliseconds. */
  private static final Duration BATCH = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Readiness readiness;
  private final boolean owned;
  private final Duration patience;

  private Spark(Cluster cluster, Readiness readiness, boolean owned, Duration patience) {
    this.cluster = cluster;
    this.readiness = readiness;
    this.owned = owned;
    this.patience = patience;
  }

  private static Spark on(Cluster cluster, boolean owned) {
    return new Spark(cluster, new Readiness(cluster), owned, PATIENCE);
  }

  /**
   * Uses the executors of a session.
   *
   * @param session a session in this process, not a Spark Connect client's
   * @return {@code spark}, which leaves the session open
   */
  public static Spark on(SparkSession session) {
    return on(session.sparkContext());
  }

  /**
   * Uses the executors of a context.
   *
   * @param context the context
   * @return {@code spark}, which leaves the context open
   */
  public static Spark on(JavaSparkContext context) {
    return on(context.sc());
  }

  static Spark on(SparkContext context) {
    return on(new Cluster(context), false);
  }

  /**
   * Starts a context of its own, without a user interface.
   *
   * @param master the master, for instance {@code spark://host:7077} or {@code local[2]}
   * @return {@code spark}, to be closed
   * @throws IllegalStateException if there is a context in this process already
   */
  public static Spark at(String master) {
    if (SparkContext$.MODULE$.getActive().isDefined()) {
      throw new IllegalStateException(
          "Spark.at(\""
              + master
              + "\") starts a Spark context, but this process has one: use Spark.on(...) with it");
    }
    SparkConf conf =
        new SparkConf()
            .setAppName("foldmill")
            .setMaster(master)
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.task.reaper.enabled", "true")
            .setIfMissing("spark.task.reaper.killTimeout", "10s");
    if (master.startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1")
          .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    return on(new Cluster(new SparkContext(conf)), true);
  }

  /**
   * Says how long to wait for executors that are starting, when a call asks for all of them.
   *
   * @param atMost the time, above zero; 60 s by default
   * @return the same back end with that patience
   * @throws IllegalArgumentException if the time is not above zero
   */
  public Spark waitingForExecutors(Duration atMost) {
    if (!atMost.isPositive()) {
      throw new IllegalArgumentException("patience must be above zero, was " + atMost);
    }
    return new Spark(cluster, readiness, owned, atMost);
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Returns what it can do: run on other machines, and survive the crash of an executor.
   *
   * @return the capabilities; a local master survives no crash
   */
  @Override
  public Set<Capability> capabilities() {
    EnumSet<Capability> all = EnumSet.of(Capability.OTHER_MACHINES);
    if (!cluster.isLocal()) {
      all.add(Capability.SURVIVES_CRASHES);
    }
    return all;
  }

  /**
   * Returns how many tasks may run at once.
   *
   * @param nJobs the number asked for: positive numbers as they are, for Spark keeps what finds no
   *     executor waiting; negative ones count what the executors can run, those still starting
   *     included as long as {@link #waitingForExecutors} allows
   * @param cpus not used: the CPUs of the driver do not matter
   * @return the number, at least 1
   * @throws IllegalStateException if all executors are asked for and there are none
   */
  @Override
  public int parallelism(int nJobs, int cpus) {
    return nJobs > 0 ? nJobs : Backend.super.parallelism(nJobs, readiness.slots(patience));
  }

  /**
   * Returns the CPUs that Spark gives a task.
   *
   * @return {@code spark.task.cpus}
   */
  @Override
  public int innerThreads(int parallelism, int threads) {
    return cluster.cpusPerTask();
  }

  /**
   * Returns how long a batch should take at least.
   *
   * @return 200 ms
   */
  @Override
  public Duration batchTarget() {
    return BATCH;
  }

  /**
   * Starts a call. The first one on a cluster sends the jars and folders of the driver's class path
   * that executors lack, and checks that they run on Java 25 and with the vector module if the
   * driver has it.
   *
   * @throws IllegalStateException if they do not, or cannot be asked; the message says what to do
   * @throws UnsendableException if the function cannot be sent, or captures 1 MiB or more
   */
  @Override
  public BackendCall open(CallPlan plan) {
    return SparkCall.open(cluster, readiness.equip(), plan);
  }

  /**
   * Makes a value available to tasks on all executors, each of which gets it at most once.
   * Functions that capture 1 MiB or more are refused: they capture what this returns instead.
   *
   * @param value the value, serializable or with a codec; must not be changed any more
   * @param <T> the type of the value
   * @return what to capture; to be closed when no task needs it any more
   * @throws UnsendableException if the value cannot be sent, or takes more than half of the memory
   *     of an executor
   * @throws IllegalStateException as {@link #open} does
   */
  public <T> SharedValue<T> share(T value) {
    byte[] parcel = Values.encode(value, new Shipment.InStream(new Codecs()), "the value");
    readiness.equip().checkRoom(parcel.length, "the value");
    return new SharedValue<>(value, cluster.broadcast(Packed.parcel(parcel)));
  }

  boolean uses(SparkContext context) {
    return cluster.context().equals(context);
  }

  /** Stops the context if {@link #at} started it; a second call does nothing. */
  @Override
  public void close() {
    if (owned) {
      cluster.context().stop();
    }
  }

  @Override
  public String toString() {
    return NAME;
  }
}
