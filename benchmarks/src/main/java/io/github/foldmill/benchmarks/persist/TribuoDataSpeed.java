package io.github.foldmill.benchmarks.persist;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.KFold;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * What Tribuo data sets cost beside training, as CPU time of the one thread that works, so that it
 * can be run on a machine that others use as well: making them of tables, keys, loading beside
 * Tribuo's own files, row selection, and the share of a search that is not spent in trainers.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
 *     -cp benchmarks/target/benchmarks.jar \
 *     io.github.foldmill.benchmarks.persist.TribuoDataSpeed
 * }</pre>
 *
 * An argument sets the number of rounds, 7 otherwise.
 */
final class TribuoDataSpeed {
  private static final int ROUNDS = 7;
  private static final int FOLDS = 5;
  private static final List<String> CLASSES = List.of("red", "green", "blue");

  private final int rounds;

  private TribuoDataSpeed(int rounds) {
    this.rounds = rounds;
  }

  /** What may fail with an exception. */
  @FunctionalInterface
  private interface Action {
    Object run() throws Exception;
  }

  /**
   * Prints one line per measurement.
   *
   * @param arguments the number of rounds, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    new TribuoDataSpeed(rounds).measure();
  }

  private void measure() throws Exception {
    var table = table(20_000, 100);
    var dense = TribuoData.classification(table);
    perSecond("table to data set", 2e6, () -> TribuoData.classification(table));
    perSecond("bytes of the table's values, only hashed", 16e6, () -> Hashing.hashOf(table));
    data("dense", dense, 2e6);
    var sparse = sparse(20_000, 50, 100_000);
    data("sparse", sparse, 1e6);
    search(sparse);
  }

  private void data(String name, Dataset<Label> data, double values) throws Exception {
    perSecond(name + " key, bytes of values", values * Double.BYTES, () -> Hashing.hashOf(data));
    int[] rows = IntStream.range(0, data.size() * (FOLDS - 1) / FOLDS).toArray();
    var view = TribuoData.<Label>view();
    perSecond(name + " selection of a fold, values", values * 0.8, () -> view.select(data, rows));
    Path own = Files.createTempFile("tribuo", ".pb");
    Path ours = Files.createTempFile("tribuo", ".safetensors");
    data.serializeToFile(own);
    Persist.dump(data, ours);
    double owns = milliseconds(() -> Dataset.deserializeFromFile(own));
    double us = milliseconds(() -> Persist.load(ours));
    System.out.printf(
        Locale.ROOT,
        "%s load: Tribuo's %.1f ms, ours %.1f ms, %.1f times as fast; %d and %d KiB%n",
        name,
        owns,
        us,
        owns / us,
        Files.size(own) >> 10,
        Files.size(ours) >> 10);
    Files.delete(own);
    Files.delete(ours);
  }

  private void search(Dataset<Label> data) throws Exception {
    var trained = new AtomicLong();
    Param<Integer> seed = Param.of("seed", 1, 2, 3, 4);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner(
                "logistic",
                p ->
                    TribuoLearner.from(
                        "logistic " + p.get(seed),
                        () -> new CountingTrainer(new LogisticRegressionTrainer(), trained)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(seed))
            .cv(KFold.of(FOLDS).shuffled(1))
            .scoring(TribuoScorers.accuracy())
            .memory(Memory.none())
            .nJobs(1)
            .withoutRefit();
    for (int round = 0; round < 2; round++) {
      trained.set(0);
      double all = milliseconds(() -> search.fit(data), 1);
      System.out.printf(
          Locale.ROOT,
          "search of 4 candidates, %d folds, %d features: %.0f ms, %.1f %% outside the trainers%n",
          FOLDS,
          data.getFeatureMap().size(),
          all,
          100 * (1 - trained.get() / 1e6 / all));
    }
  }

  private void perSecond(String what, double amount, Action action) throws Exception {
    double best = milliseconds(action);
    System.out.printf(
        Locale.ROOT, "%s: %.2f ms, %.1f M per second%n", what, best, amount / best / 1e3);
  }

  private double milliseconds(Action action) throws Exception {
    return milliseconds(action, rounds);
  }

  private static double milliseconds(Action action, int rounds) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long start = threads.getCurrentThreadCpuTime();
      Object made = action.run();
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / 1e6);
      if (made.hashCode() == 0) {
        System.out.print("");
      }
    }
    return best;
  }

  private static Tabular table(int rows, int columns) {
    var random = new SplittableRandom(1);
    var names = IntStream.range(0, columns).mapToObj("x%03d"::formatted).toList();
    var values = new double[rows * columns];
    Arrays.setAll(values, _ -> random.nextGaussian());
    int[] codes = IntStream.range(0, rows).map(row -> row % CLASSES.size()).toArray();
    return Tabular.of(names, values, ClassTarget.of(CLASSES, codes));
  }

  private static Dataset<Label> sparse(int rows, int perRow, int columns) {
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
      var label = new Label(CLASSES.get(row % CLASSES.size()));
      data.add(new ArrayExample<>(label, names, values));
    }
    return data;
  }
}
