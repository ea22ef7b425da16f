package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Set;

/** The back ends that stay within this process. */
record LocalBackend(String name, boolean usesHelpers) implements Backend {

  static final LocalBackend SEQUENTIAL = new LocalBackend("sequential", false);
  static final LocalBackend THREADS = new LocalBackend("threads", true);

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SHARED_MEMORY);
  }

  @Override
  public int parallelism(int nJobs, int cpus) {
    return usesHelpers ? Backend.super.parallelism(nJobs, cpus) : 1;
  }

  @Override
  public Duration batchTarget() {
    return Duration.ofNanos(BatchSizer.SHORT_NANOS);
  }

  @Override
  public BackendCall open(CallPlan plan) {
    return batch -> {
      switch (batch) {
        case Batch here -> here.runHere();
        case SingleTask here -> here.runHere(plan.code());
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
