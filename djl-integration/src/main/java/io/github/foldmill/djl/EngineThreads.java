package io.github.foldmill.djl;

import io.github.foldmill.parallel.ParallelConfig;

/**
 * Keeps the threads of the engine within the budget of whoever uses it first: engines read their
 * settings once, when they start.
 *
 * <p>Without a setting the engine gets one thread, because how a sum is split decides its last
 * bits; one that is set is lowered to the budget, which a worker process would else exceed.
 */
final class EngineThreads {
  private static final String INTRA_OP = "ai.djl.pytorch.num_threads";
  private static final String INTER_OP = "ai.djl.pytorch.num_interop_threads";

  private EngineThreads() {}

  /** Sets what the engine will read if it has not started yet; afterwards nothing changes. */
  static void limit() {
    int budget = ParallelConfig.current().innerThreads();
    for (String property : new String[] {INTRA_OP, INTER_OP}) {
      int asked = Integer.getInteger(property, 1);
      System.setProperty(property, Integer.toString(Math.clamp(asked, 1, budget)));
    }
  }
}
