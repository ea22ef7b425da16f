package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A learner whose first fits with each seed fail, and which warns if it has to shrink much.
 *
 * @param shrinkage how much to shrink
 * @param failures how many fits with each seed fail
 * @param folder where a file for each try is left, named by its seed
 */
record FlakyCentroid(double shrinkage, int failures, String folder)
    implements Learner<Tabular, double[][]> {

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
      throws IOException {
    if (failures > 0) {
      failSometimes(context.seed());
    }
    if (shrinkage > 0.5) {
      context.warn("did not converge\nin 7 iterations");
      context.warn("did not converge\nin 7 iterations");
    }
    return new NearestCentroid(shrinkage).fit(training, context);
  }

  private void failSometimes(long seed) throws IOException {
    int tries = 0;
    while (Files.exists(file(seed, tries))) {
      tries++;
    }
    Files.createFile(file(seed, tries));
    if (tries < failures) {
      throw new IOException("the network is down", new IllegalStateException("no carrier"));
    }
  }

  private Path file(long seed, int number) {
    return Path.of(folder, seed + "-" + number);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
