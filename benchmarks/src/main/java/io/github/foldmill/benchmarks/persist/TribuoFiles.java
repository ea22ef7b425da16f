package io.github.foldmill.benchmarks.persist;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.logging.LogManager;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Tribuo models and data sets in files of ours beside Tribuo's own protobuf files: size, and the
 * best time of several interleaved rounds to write and to read.
 *
 * <pre>{@code
 * java --enable-native-access=ALL-UNNAMED -cp benchmarks/target/benchmarks.jar \
 *     io.github.foldmill.benchmarks.persist.TribuoFiles
 * }</pre>
 *
 * An argument sets the number of rounds, 4 otherwise.
 */
final class TribuoFiles {
  private static final int ROUNDS = 4;
  private static final String[] CLASSES = {"red", "green", "blue"};

  private final Path folder;
  private final int rounds;

  private TribuoFiles(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  /**
   * Prints one line per model and data set.
   *
   * @param arguments the number of rounds, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    var folder = Files.createTempDirectory("tribuo-files");
    var files = new TribuoFiles(folder, rounds);
    files.measure();
    for (String name : new String[] {"own.pb", "ours.safetensors"}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  private void measure() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%-28s %28s %28s %28s%n",
        "",
        "KiB own / ours",
        "ms to write own / ours",
        "ms to read own / ours");
    var rows = dense(3000, 30);
    var tree =
        new CARTClassificationTrainer(Integer.MAX_VALUE, 6f, 0f, 0.5f, false, new GiniIndex(), 1L);
    model("forest of 100", new RandomForestTrainer<>(tree, new VotingCombiner(), 100).train(rows));
    model("XGBoost of 100", new XGBoostClassificationTrainer(100, 1, true).train(rows));
    model("logistic, 30 features", new LogisticRegressionTrainer().train(rows));
    var words = sparse(20_000, 50, 100_000);
    model("logistic, many features", new LogisticRegressionTrainer().train(words));
    data("data 20000 x 100", dense(20_000, 100));
    data("data 20000 x 50 of 100000", words);
  }

  /** What may fail with an exception. */
  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }

  private void model(String name, Model<Label> model) throws Exception {
    var own = folder.resolve("own.pb");
    var ours = folder.resolve("ours.safetensors");
    compare(
        name,
        () -> model.serializeToFile(own),
        () -> Persist.dump(model, ours),
        () -> Model.deserializeFromFile(own),
        () -> Persist.load(ours));
  }

  private void data(String name, Dataset<Label> data) throws Exception {
    var own = folder.resolve("own.pb");
    var ours = folder.resolve("ours.safetensors");
    compare(
        name,
        () -> data.serializeToFile(own),
        () -> Persist.dump(data, ours),
        () -> Dataset.deserializeFromFile(own),
        () -> Persist.load(ours));
    if (!Hashing.hashOf(Persist.load(ours)).equals(Hashing.hashOf(data))) {
      throw new IllegalStateException(name + " came back changed");
    }
  }

  private void compare(
      String name, Action writeOwn, Action writeOurs, Action readOwn, Action readOurs)
      throws Exception {
    Action[] actions = {writeOwn, writeOurs, readOwn, readOurs};
    var best = new long[actions.length];
    Arrays.fill(best, Long.MAX_VALUE);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < actions.length; i++) {
        long start = System.nanoTime();
        actions[i].run();
        best[i] = Math.min(best[i], System.nanoTime() - start);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-28s %10d / %8d %6.1fx %10.1f / %8.1f %6.1fx %10.1f / %8.1f %6.1fx%n",
        name,
        size("own.pb") >> 10,
        size("ours.safetensors") >> 10,
        (double) size("own.pb") / size("ours.safetensors"),
        best[0] / 1e6,
        best[1] / 1e6,
        (double) best[0] / best[1],
        best[2] / 1e6,
        best[3] / 1e6,
        (double) best[2] / best[3]);
  }

  private long size(String name) throws IOException {
    return Files.size(folder.resolve(name));
  }

  private static MutableDataset<Label> empty() {
    var factory = new LabelFactory();
    return new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
  }

  private static Dataset<Label> dense(int rows, int columns) {
    var random = new SplittableRandom(1);
    var names = new String[columns];
    Arrays.setAll(names, column -> "x%03d".formatted(column));
    var data = empty();
    for (int row = 0; row < rows; row++) {
      int code = random.nextInt(CLASSES.length);
      var values = new double[columns];
      for (int column = 0; column < columns; column++) {
        double signal = column % CLASSES.length == code ? 1 : 0;
        values[column] = signal + random.nextGaussian();
      }
      data.add(new ArrayExample<>(new Label(CLASSES[code]), names, values));
    }
    return data;
  }

  private static Dataset<Label> sparse(int rows, int perRow, int columns) {
    var random = new SplittableRandom(2);
    var data = empty();
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
