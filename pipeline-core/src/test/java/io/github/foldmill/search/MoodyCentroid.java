package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.stream.IntStream;

/** Cannot be fitted with a shrinkage of one half without the row of some value. */
record MoodyCentroid(double shrinkage, double needed) implements Learner<Tabular, double[][]> {

  @Override
  public void identity(HashSink sink) {
    sink.put(shrinkage).put(needed);
  }

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
    if (shrinkage == 0.5
        && IntStream.range(0, training.rows()).noneMatch(row -> training.value(row, 0) == needed)) {
      throw new IllegalStateException("the first row is missing");
    }
    return new NearestCentroid(shrinkage).fit(training, context);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
