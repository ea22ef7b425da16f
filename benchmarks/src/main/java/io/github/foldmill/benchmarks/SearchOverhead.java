package io.github.foldmill.benchmarks;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Seconds of a search over 10 000 candidates on 5 folds with a learner that does nothing: what the
 * search itself costs, per cell and in all. Run it with little memory to see that it fits.
 *
 * <pre>{@code
 * java -Xmx500m -Dfoldmill.cpus=2 -cp benchmarks/target/benchmarks.jar \
 *   io.github.foldmill.benchmarks.SearchOverhead
 * }</pre>
 */
final class SearchOverhead {
  private static final int CANDIDATES = 10_000;
  private static final int FOLDS = 5;
  private static final int ROWS = 100;
  private static final int ROUNDS = 4;

  /** Fitting, predicting and scoring. */
  private static final int CELLS_PER_FIT = 3;

  private SearchOverhead() {}

  /** Always says the same. */
  private record Constant(int number) implements Learner<Tabular, Integer> {

    @Override
    public FittedLearner<Tabular, Integer> fit(Tabular training, FitContext context) {
      return new Fitted(number);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  private record Fitted(Integer model) implements FittedLearner<Tabular, Integer> {

    @Override
    public Predictions predict(Tabular data) {
      int[] truth = ((ClassTarget) data.target()).codes();
      var predicted = new int[truth.length];
      return ClassPredictions.of(
          List.of("a", "b"), truth, predicted, new double[2 * truth.length], false);
    }
  }

  private static Tabular table() {
    return Tabular.of(
        List.of("x"),
        new double[ROWS],
        ClassTarget.of(List.of("a", "b"), IntStream.range(0, ROWS).map(row -> row % 2).toArray()));
  }

  /**
   * Prints seconds, and microseconds per cell, for one and for two jobs.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Param<Integer> number = Param.of("number", IntStream.range(0, CANDIDATES).boxed().toList());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("constant", p -> new Constant(p.get(number)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(number))
            .cv(StratifiedKFold.of(FOLDS))
            .scoring(Scorers.accuracy())
            .memory(Memory.none())
            .withoutRefit();
    var data = table();
    for (int round = 0; round < ROUNDS; round++) {
      for (int nJobs = 1; nJobs <= 2; nJobs++) {
        long start = System.nanoTime();
        var result = search.nJobs(nJobs).fit(data);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "nJobs %d: %.2f s, %.1f us per cell, %d candidates%n",
            nJobs,
            seconds,
            seconds * 1e6 / (CANDIDATES * FOLDS * CELLS_PER_FIT),
            result.candidates().size());
      }
    }
  }
}
