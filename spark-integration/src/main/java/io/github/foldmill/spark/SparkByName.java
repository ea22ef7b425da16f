package io.github.foldmill.spark;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.Capability;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.jspecify.annotations.Nullable;

/**
 * The back end {@code spark} as {@link Backend#named} finds it: on the context that is active when
 * it is used. Made by {@link java.util.ServiceLoader}; thread-safe.
 *
 * <p>All of it but its name throws an {@link IllegalStateException} where there is none.
 */
public final class SparkByName implements Backend {

  /** On which executors are ready already. */
  private final AtomicReference<@Nullable Spark> latest = new AtomicReference<>();

  /** For {@link java.util.ServiceLoader}. */
  public SparkByName() {}

  private Spark active() {
    var context = SparkContext$.MODULE$.getActive();
    if (context.isEmpty()) {
      throw new IllegalStateException(
          "back end spark needs a Spark context in this process: create a SparkSession first, or"
              + " use Spark.at(\"spark://host:port\")");
    }
    SparkContext wanted = context.get();
    return Objects.requireNonNull(
        latest.updateAndGet(
            known -> known != null && known.uses(wanted) ? known : Spark.on(wanted)));
  }

  // No class of Spark is touched before it is used: lists of back ends call this without Spark.
  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Set<Capability> capabilities() {
    return active().capabilities();
  }

  @Override
  public int parallelism(int nJobs, int cpus) {
    return active().parallelism(nJobs, cpus);
  }

  @Override
  public int innerThreads(int parallelism, int threads) {
    return active().innerThreads(parallelism, threads);
  }

  @Override
  public Duration batchTarget() {
    return active().batchTarget();
  }

  @Override
  public BackendCall open(CallPlan plan) {
    return active().open(plan);
  }

  @Override
  public String toString() {
    return name();
  }
}
