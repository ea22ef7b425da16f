package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.lang.foreign.Arena;

/**
 * A learner that takes memory outside the heap, and then dawdles until it is ended.
 *
 * @param megabytes how much; with 0 it does neither
 */
record HungryCentroid(int megabytes) implements Learner<Tabular, double[][]> {
  private static final long DAWDLE_MILLIS = 60_000;

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
      throws InterruptedException {
    if (megabytes > 0) {
      try (var arena = Arena.ofConfined()) {
        arena.allocate((long) megabytes << 20).fill((byte) 1);
        Thread.sleep(DAWDLE_MILLIS);
      }
    }
    return new NearestCentroid(0).fit(training, context);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
