package io.github.foldmill.benchmarks.persist;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.tribuo.TribuoData;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/**
 * What Tribuo data sets cost beside training, as CPU time of the one thread that works, so that it
 * can be run on a machine that others use as well: making them of tables, keys, row selection, and
 * loading beside Tribuo's own files. Keys are those of a data set that is hashed again, of the
 * first time, and of a fold that was selected.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
 *     -cp benchmarks/target/benchmarks.jar \
 *     io.github.foldmill.benchmarks.persist.TribuoDataSpeed
 * }</pre>
 *
 * An argument sets the number of rounds, 5 otherwise.
 */
final class TribuoDataSpeed {
  private static final int ROUNDS = 5;
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
    var sparse = SparseSearch.sparse(20_000, 50, 100_000);
    data("sparse", sparse, 1e6);
  }

  private void data(String name, Dataset<Label> data, double values) throws Exception {
    perSecond(name + " values, only added up", values * Double.BYTES, () -> sum(data));
    perSecond(name + " key, bytes of values", values * Double.BYTES, () -> Hashing.hashOf(data));
    int[] rows = IntStream.range(0, data.size() * (FOLDS - 1) / FOLDS).toArray();
    var view = TribuoData.<Label>view();
    perSecond(
        name + " key, the first time, bytes of values",
        values * Double.BYTES,
        () -> TribuoData.<Label>view().contentHash(data));
    view.contentHash(data);
    perSecond(name + " selection of a fold, values", values * 0.8, () -> view.select(data, rows));
    var fold = view.select(data, rows);
    perSecond(
        name + " key of a fold, bytes of values",
        values * 0.8 * Double.BYTES,
        () -> view.contentHash(fold));
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

  /** What reading each value takes through Tribuo's own iterators. */
  private static double sum(Dataset<Label> data) {
    double sum = 0;
    for (var row : data) {
      for (var feature : row) {
        sum += feature.getValue();
      }
    }
    return sum;
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
}
