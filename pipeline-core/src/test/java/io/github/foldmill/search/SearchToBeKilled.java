package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A search in a process of its own, killed by {@link KilledSearchTest} at any moment. */
final class SearchToBeKilled {
  static final int CANDIDATES = 12;
  static final int FOLDS = 4;
  static final int JOBS = 2;

  private SearchToBeKilled() {}

  static GridSearch<Tabular, double[][]> search(Path folder, Path log, Backend backend) {
    var shrinkage =
        Param.of("shrinkage", IntStream.range(0, CANDIDATES).mapToObj(i -> i / 12.0).toList());
    String logged = log.toString();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner("slow", p -> new SlowCentroid(p.get(shrinkage), logged));
    return GridSearch.of(pipeline, ParamGrid.of(shrinkage))
        .cv(KFold.of(FOLDS).shuffled(1))
        .scoring(new Accuracy())
        .withoutRefit()
        .nJobs(JOBS)
        .backend(backend)
        .memory(Memory.at(folder));
  }

  static Tabular data() {
    return Blobs.of(80, 3);
  }

  /** Takes the cache folder, the log and the name of a back end. */
  public static void main(String... arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("searching");
    search(Path.of(arguments[0]), Path.of(arguments[1]), backend(arguments[2])).fit(data());
    out.println("found");
  }

  static Backend backend(String name) {
    return name.equals("processes") ? Backend.processes() : Backend.threads();
  }
}
