package io.github.foldmill.examples;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.BackendCall;
import io.github.foldmill.parallel.BackendConformance;
import io.github.foldmill.parallel.CallPlan;
import io.github.foldmill.parallel.Capability;
import java.util.Set;

/** The conformance suite, used as a module does that brings a back end of its own. */
class OwnBackendConformanceTest extends BackendConformance {

  /** Threads by another name. */
  private record Delegating() implements Backend {
    @Override
    public String name() {
      return "delegating";
    }

    @Override
    public Set<Capability> capabilities() {
      return Backend.threads().capabilities();
    }

    @Override
    public BackendCall open(CallPlan plan) {
      return Backend.threads().open(plan);
    }
  }

  @Override
  protected Backend backend() {
    return new Delegating();
  }
}
