package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes its time, and notes each fit in a file that outlives the process. */
record SlowCentroid(double shrinkage, String log) implements Learner<Tabular, double[][]> {

  /** The file is no part of what is learned. */
  @Override
  public void identity(HashSink sink) {
    sink.put(shrinkage);
  }

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
      throws IOException, InterruptedException {
    Thread.sleep(20);
    Files.writeString(
        Path.of(log),
        shrinkage + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.APPEND);
    return new NearestCentroid(shrinkage).fit(training, context);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
