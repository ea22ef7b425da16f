package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.CpuBudget;

/**
 * What the current code inherits from the parallel calls and scopes around it.
 *
 * @param sent whether it runs in another process than the call it belongs to
 */
record Nesting(ParallelConfig config, CpuBudget budget, int depth, boolean sent) {

  /** Far beyond divide and conquer, far below what a thread's stack holds. */
  static final int MAX_DEPTH = 100;

  private static final ScopedValue<Nesting> CURRENT = ScopedValue.newInstance();

  static Nesting current() {
    return CURRENT.isBound() ? CURRENT.get() : outermost(CpuBudget.shared());
  }

  static Nesting outermost(CpuBudget budget) {
    return new Nesting(defaults(1, budget.size()), budget, 0, false);
  }

  static Nesting elsewhere(int nJobs, int innerThreads, int depth, CpuBudget budget) {
    return new Nesting(defaults(nJobs, innerThreads), budget, depth, true);
  }

  private static ParallelConfig defaults(int nJobs, int innerThreads) {
    return new ParallelConfig(nJobs, Backend.threads(), innerThreads);
  }

  Nesting with(ParallelConfig other) {
    return new Nesting(other, budget, depth, sent);
  }

  Nesting deeper(ParallelConfig inner) {
    if (depth >= MAX_DEPTH) {
      throw new IllegalStateException(
          "parallel calls must not be nested more than "
              + MAX_DEPTH
              + " deep: does a task start the call it belongs to?");
    }
    return new Nesting(inner, budget, depth + 1, sent);
  }

  ScopedValue.Carrier bind() {
    return ScopedValue.where(CURRENT, this);
  }
}
