package io.github.foldmill.examples;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

/**
 * Saves a trained model and arrays, and loads them: all at once, and one row.
 *
 * <p>The arrays are a year of temperatures of some stations, one array each: the kind of data that
 * compresses and that is read in parts.
 */
public final class DumpLoad {
  private static final int STATIONS = 4;
  private static final int DAYS = 365;
  private static final int HOURS = 24;

  /** The logger is held so that its level stays. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final Path folder;
  private final PrintStream out;

  DumpLoad(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs the example.
   *
   * @param args the folder for the files, {@code .foldmill} by default
   * @throws Exception if a file cannot be written or read, or predicting fails
   */
  public static void main(String[] args) throws Exception {
    TRIBUO.setLevel(Level.WARNING);
    var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : ".foldmill"));
    var example = new DumpLoad(folder, System.out);
    example.model();
    example.arrays();
  }

  /** Searches, saves the winner, and loads it as someone would who has the file only. */
  FittedPipeline<Dataset<Label>, Model<Label>> model() throws Exception {
    Param<Integer> k = Param.of("k", 4, 8, 13);
    Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var wine = TribuoData.classification(Datasets.wine());
    var result =
        GridSearch.of(pipeline, ParamGrid.of(k, depth)).scoring(TribuoScorers.accuracy()).fit(wine);

    var file = folder.resolve("wine.safetensors");
    result.best().dump(file);
    out.printf("%n== %s, %d bytes%n%s", file, Files.size(file), Persist.inspect(file));

    FittedPipeline<Dataset<Label>, Model<Label>> loaded = FittedPipeline.load(file);
    if (!loaded.predict(wine).equals(result.best().predict(wine))) {
      throw new IOException(file + " predicts otherwise than what was saved");
    }
    return loaded;
  }

  /** Saves one compressed array per station, and reads one day of one of them. */
  double[] arrays() throws IOException {
    var file = folder.resolve("temperatures.safetensors");
    var writer = TensorFile.writer();
    for (int station = 0; station < STATIONS; station++) {
      writer.add("station" + station, temperatures(station), Compression.auto());
    }
    writer.write(file);
    long raw = (long) STATIONS * DAYS * HOURS * Double.BYTES;
    out.printf("%n== %s, %d bytes instead of %d%n", file, Files.size(file), raw);

    double[] day = row(file, "station2", 180);
    out.printf("station 2 on day 180 at noon: %.1f degrees%n", day[12]);
    out.print(python(file));
    return day;
  }

  /** Made-up temperatures in tenths of a degree: a year, a day, and the weather. */
  static Tensor temperatures(int station) {
    var random = new SplittableRandom(station);
    var values = new double[DAYS * HOURS];
    double weather = 0;
    for (int i = 0; i < values.length; i++) {
      weather = 0.98 * weather + random.nextDouble(-0.5, 0.5);
      double season = -10 * Math.cos(2 * Math.PI * i / values.length);
      double time = -4 * Math.cos(2 * Math.PI * (i % HOURS) / HOURS);
      values[i] = Math.round(10 * (9 + station + season + time + weather)) / 10.0;
    }
    return Tensor.of(values, DAYS, HOURS);
  }

  private static double[] row(Path file, String name, int row) throws IOException {
    return TensorFile.open(file).rows(name, row, row + 1).toDoubles();
  }

  private static String python(Path file) {
    return """

    Python reads the file without us; what is compressed are zstd frames next to each other:

        from safetensors import safe_open
        with safe_open("%s", "numpy") as f:
            print(f.keys(), f.metadata())
            frames = f.get_tensor("station0#zstd").tobytes()
    """
        .formatted(file);
  }
}
