package io.github.foldmill.parallel;

import io.github.foldmill.internal.process.WorkerPool;
import java.util.Optional;
import java.util.Set;

/**
 * Worker processes for single calls.
 *
 * @param options of workers that live for one call only; empty for the ones this process shares
 */
record ProcessBackend(Optional<ProcessOptions> options) implements Backend {

  static final String NAME = "processes";

  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.HARD_LIMITS, Capability.SURVIVES_CRASHES);

  static final ProcessBackend SHARED = new ProcessBackend(Optional.empty());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public BackendCall open(CallPlan plan) {
    if (options.isEmpty()) {
      return ProcessCall.open(plan, WorkerPool.shared(), () -> {});
    }
    WorkerPool own = WorkerPool.open(options.get().workers());
    return ProcessCall.open(plan, own, own::close);
  }

  @Override
  public String toString() {
    return NAME;
  }
}
