package io.github.foldmill.benchmarks.networks;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.DjlModel;
import io.github.foldmill.djl.Optimization;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.Locale;

/**
 * Seconds of 16 fits of a multi-layer perceptron, four learning rates on four folds of Digits, in
 * this process, in one worker process and in two. Interleaved rounds, of which the first starts the
 * workers; all scores must have the same bits.
 *
 * <pre>{@code
 * benchmarks/vs/networks.sh NetworkWorkers
 * }</pre>
 *
 * The first argument sets the number of rounds, 3 otherwise, the second that of epochs, 20
 * otherwise.
 */
final class NetworkWorkers {
  private static final int ROUNDS = 3;
  private static final int EPOCHS = 20;
  private static final Param<Double> RATE = Param.of("rate", 0.0005, 0.001, 0.002, 0.004);

  private NetworkWorkers() {}

  private static SearchResult<Tabular, DjlModel> search(
      Tabular data, int epochs, Backend backend, int nJobs) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "mlp",
                p ->
                    DjlLearner.classification(
                            BlockSpec.sequential(
                                BlockSpec.linear(256),
                                BlockSpec.relu(),
                                BlockSpec.dropout(0.2),
                                BlockSpec.linear(128),
                                BlockSpec.relu(),
                                BlockSpec.output()))
                        .optimization(Optimization.adam(p.get(RATE)))
                        .epochs(epochs));
    return GridSearch.of(pipeline, ParamGrid.of(RATE))
        .cv(StratifiedKFold.of(4).shuffled(42))
        .scoring(Scorers.negLogLoss())
        .withoutRefit()
        .backend(backend)
        .nJobs(nJobs)
        .fit(data);
  }

  /**
   * Runs all three, in turns.
   *
   * @param arguments the number of rounds and of epochs, or nothing
   */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : EPOCHS;
    Tabular digits = Datasets.digits();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      var here = search(digits, epochs, Backend.sequential(), 1);
      long first = System.nanoTime();
      var one = search(digits, epochs, Backend.processes(), 1);
      long second = System.nanoTime();
      var two = search(digits, epochs, Backend.processes(), 2);
      long third = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "here %.2f s, one worker %.2f s, two workers %.2f s, two to here %.2f, two to one %.2f,"
              + " same bits: %s%n",
          (first - start) / 1e9,
          (second - first) / 1e9,
          (third - second) / 1e9,
          (double) (first - start) / (third - second),
          (double) (second - first) / (third - second),
          here.cvResults().withoutTimes().equals(one.cvResults().withoutTimes())
              && here.cvResults().withoutTimes().equals(two.cvResults().withoutTimes()));
    }
  }
}
