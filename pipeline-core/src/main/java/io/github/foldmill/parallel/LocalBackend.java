package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.CpuBudget;

/** The back ends that stay within this process. */
record LocalBackend(String name, boolean usesHelpers) implements Backend {

  static final LocalBackend SEQUENTIAL = new LocalBackend("sequential", false);
  static final LocalBackend THREADS = new LocalBackend("threads", true);

  /** How many tasks may run at once under a budget. */
  int parallelism(int nJobs, CpuBudget budget) {
    return usesHelpers ? Math.min(NJobs.resolve(nJobs, budget.size()), budget.size()) : 1;
  }

  @Override
  public String toString() {
    return name;
  }
}
