package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.DjlModel;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a search over networks in a process of its own, kills that as {@code kill -9} does when
 * part of the work is done, and searches once more with the same memory: only what is missing is
 * computed, in two worker processes this time.
 */
public final class ResumedNetworks {
  /** Said by the process that is to be killed, once for each finished piece of work. */
  private static final String DONE = "done";

  private static final String CHILD = "search";

  private ResumedNetworks() {}

  /**
   * Runs the example.
   *
   * @param args none; the process that is to be killed gets a word and a folder
   * @throws Exception if the process cannot be started, or a search fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    if (args.length == 2 && args[0].equals(CHILD)) {
      search(1)
          .memory(Memory.at(Path.of(args[1])))
          .progress(
              new ProgressListener() {
                @Override
                public void taskFinished(FinishedTask task) {
                  out.println(DONE);
                }
              })
          .fit(Datasets.digits());
      return;
    }
    Path folder = Files.createTempDirectory("foldmill-resumed");
    out.printf("killed after %d pieces of work%n", killedSearch(folder, 12));
    var result = search(2).memory(Memory.at(folder)).fit(Datasets.digits());
    out.println(result.table());
    out.printf(
        "fits: %d computed now, %d had been scored before%n",
        result.work().learnerFits().computed(), result.work().scores().loaded());
  }

  /** Six networks on two folds. */
  static GridSearch<Tabular, DjlModel> search(int nJobs) {
    Param<Integer> units = Param.of("units", 16, 32, 64);
    Param<Integer> epochs = Param.of("epochs", 4, 8);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner(
                "mlp",
                p ->
                    DjlLearner.classification(
                            BlockSpec.sequential(
                                BlockSpec.linear(p.get(units)),
                                BlockSpec.relu(),
                                BlockSpec.output()))
                        .batchSize(64)
                        .epochs(p.get(epochs)));
    return GridSearch.of(pipeline, ParamGrid.of(units, epochs))
        .cv(StratifiedKFold.of(2).shuffled(42))
        .scoring(Scorers.accuracy())
        .withoutRefit()
        .nJobs(nJobs);
  }

  /** Kills a search after so many pieces of work, and returns how many it told of. */
  static int killedSearch(Path folder, int pieces) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ResumedNetworks.class.getName(),
            CHILD,
            folder.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int done = 0;
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        done += line.equals(DONE) ? 1 : 0;
        line = done < pieces ? output.readLine() : null;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return done;
  }

  /** What the engine and its workers read when they start. */
  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-D") || option.startsWith("--enable-native-access"))
        .toList();
  }
}
