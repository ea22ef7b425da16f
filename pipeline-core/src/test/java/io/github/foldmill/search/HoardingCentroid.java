package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;

/**
 * A learner that holds memory of the heap while it fits.
 *
 * @param megabytes how much
 */
record HoardingCentroid(int megabytes) implements Learner<Tabular, double[][]> {

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
    var held = new byte[megabytes][1 << 20];
    var fitted = new NearestCentroid(0).fit(training, context);
    if (Arrays.stream(held).anyMatch(block -> block[training.rows()] != 0)) {
      throw new IllegalStateException("fresh memory must be empty");
    }
    return fitted;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
