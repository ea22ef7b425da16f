package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.CachedFunction;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.CellOutcome;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchPlan;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The code in the user guide, compiled and tested. */
public final class Guide {
  private Guide() {}

  // @start region="step"
  /** Caps every feature at a limit; a step that learns nothing but its limit. */
  record Cap(double limit) implements Step<Tabular, Tabular> {
    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      return data -> {
        var features = new double[data.rows() * data.columns()];
        data.features().get(features);
        for (int i = 0; i < features.length; i++) {
          features[i] = Math.min(features[i], limit);
        }
        return data.withFeatures(data.names(), features);
      };
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  // @end

  static SearchPlan conditional(LearnerFactory<Tabular, Object> learner, Tabular table) {
    // @start region="conditional"
    Param<Boolean> capped = Param.of("capped", false, true);
    Param<Double> limit = Param.of("limit", 1.0, 2.0, 3.0);

    var steps =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("cap", p -> p.get(capped) ? new Cap(p.get(limit)) : Step.passthrough());
    // @end
    return GridSearch.of(steps.learner("learner", learner), ParamGrid.of(capped, limit))
        .scoring(Scorers.accuracy())
        .plan(table);
  }

  static int cached(Path folder, Path file) throws Exception {
    // @start region="memory"
    var memory = Memory.at(folder);
    CachedFunction<String, Integer> lines =
        memory.cache("lines", name -> Files.readAllLines(Path.of(name)).size());
    int count = lines.apply(file.toString());
    // @end
    return count;
  }

  static List<Long> parallel() {
    // @start region="parallel"
    List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
    List<Long> cubes = Parallel.nJobs(-1).map(numbers, n -> (long) n * n * n);
    // @end
    return cubes;
  }

  static Object persisted(Path file, Tabular table) throws Exception {
    // @start region="persist"
    var fitted = MinMaxScaler.unit().fit(table, FitContext.of(0));
    Persist.dump(fitted, file);
    Object loaded = Persist.load(file);
    System.out.println(Persist.inspect(file));
    // @end
    return loaded;
  }

  static int results(SearchResult<?, ?> result) {
    // @start region="results"
    double[] means = result.cvResults().numbers("mean_test_accuracy");
    double best = means[result.bestIndex()];
    switch (result.outcome(0, 0, "accuracy")) {
      case CellOutcome.Scored scored -> System.out.println(scored.score() + " of at best " + best);
      case CellOutcome.Failed failed -> System.out.println(failed.message());
      case CellOutcome.Skipped skipped -> System.out.println(skipped.reason());
    }
    System.out.println(result.work().total());
    // @end
    return means.length;
  }
}
