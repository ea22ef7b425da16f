package io.github.foldmill.benchmarks.persist;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.KFold;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * How much of a search over 5 folds of sparse rows, with 99 000 features, is not spent in Tribuo:
 * keys, rows of folds with domains of their own, conversions of predictions, scores.
 *
 * <p>CPU time of the one thread that works, so that it can be run on a machine that others use as
 * well; time in trainers and in models is counted around Tribuo's own methods.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
 *     -cp benchmarks/target/benchmarks.jar \
 *     io.github.foldmill.benchmarks.persist.SparseSearch
 * }</pre>
 *
 * Arguments set the number of rounds, 2 otherwise, and of candidates, 2 otherwise.
 */
final class SparseSearch {
  private static final int ROUNDS = 2;
  private static final int CANDIDATES = 2;
  private static final int FOLDS = 5;
  private static final int ROWS = 20_000;
  private static final int PER_ROW = 50;
  private static final int COLUMNS = 99_100;
  private static final String[] CLASSES = {"red", "green", "blue"};

  private SparseSearch() {}

  /**
   * Prints one line per trainer and round.
   *
   * @param arguments the numbers of rounds and of candidates, or nothing
   */
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    int candidates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : CANDIDATES;
    var data = sparse(ROWS, PER_ROW, COLUMNS);
    for (int round = 0; round < rounds; round++) {
      search("logistic regression", LogisticRegressionTrainer::new, data, candidates);
      search("LIBLINEAR", LibLinearClassificationTrainer::new, data, candidates);
    }
  }

  private static void search(
      String name, Supplier<Trainer<Label>> trainer, Dataset<Label> data, int candidates) {
    var clock = new TribuoClock();
    Param<Integer> number = Param.of("number", IntStream.range(0, candidates).boxed().toList());
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner(
                "model",
                p ->
                    TribuoLearner.from(
                        name + " " + p.get(number),
                        () -> new CountingTrainer<>(trainer.get(), clock)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(number))
            .cv(KFold.of(FOLDS).shuffled(1))
            .scoring(TribuoScorers.accuracy())
            .memory(Memory.none())
            .nJobs(1)
            .withoutRefit();
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    var result = search.fit(data);
    double all = threads.getCurrentThreadCpuTime() - start;
    System.out.printf(
        Locale.ROOT,
        "%s, %d candidates, %d folds, %d features: %.0f ms; training %.1f %%, predicting %.1f %%,"
            + " all else %.1f %% (%.0f ms)%n",
        name,
        result.candidates().size(),
        FOLDS,
        data.getFeatureMap().size(),
        all / 1e6,
        100 * clock.training() / all,
        100 * clock.predicting() / all,
        100 * (1 - (clock.training() + clock.predicting()) / all),
        (all - clock.training() - clock.predicting()) / 1e6);
  }

  /** Rows of made-up counts of words. */
  static Dataset<Label> sparse(int rows, int perRow, int columns) {
    var random = new SplittableRandom(2);
    var factory = new LabelFactory();
    var data = new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
    for (int row = 0; row < rows; row++) {
      int[] picked = random.ints(0, columns).distinct().limit(perRow).sorted().toArray();
      var names = new String[perRow];
      var values = new double[perRow];
      for (int i = 0; i < perRow; i++) {
        names[i] = "word%06d".formatted(picked[i]);
        values[i] = 1 + random.nextInt(5);
      }
      data.add(new ArrayExample<>(new Label(CLASSES[row % CLASSES.length]), names, values));
    }
    return data;
  }
}
