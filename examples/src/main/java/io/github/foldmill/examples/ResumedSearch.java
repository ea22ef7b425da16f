package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;

/** Kills a process half-way through a search, as {@code kill -9} does, and goes on where it was. */
public final class ResumedSearch {
  /** The logger is held so that its level stays. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final String SCORED = "scored";

  private final Path folder;
  private final PrintStream out;

  ResumedSearch(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs the example, or, in the process that is to be killed, the search alone.
   *
   * @param args the folder of the cache, a temporary one by default, and {@code child} in the
   *     process that is to be killed
   * @throws IOException if no process can be started
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    TRIBUO.setLevel(Level.WARNING);
    Path folder =
        args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("foldmill-resumed");
    if (args.length > 1) {
      search(folder, telling(System.out));
      return;
    }
    new ResumedSearch(folder, System.out).run(10);
  }

  /** Kills a search after some scores, and runs it again. */
  SearchResult<Tabular, Model<Label>> run(int scores) throws IOException, InterruptedException {
    killAfter(scores);
    var result = search(folder, new ProgressListener() {});
    var work = result.work();
    out.printf(
        "killed after %d of %d scores; %d were there, %d forests were left to fit%n",
        scores,
        result.candidates().size() * result.folds(),
        work.scores().loaded(),
        work.learnerFits().computed());
    out.println(result.table(3));
    return result;
  }

  private static SearchResult<Tabular, Model<Label>> search(
      Path folder, ProgressListener listener) {
    var data = Datasets.iris();
    Param<Integer> depth = Param.of("depth", 2, 4, 6);
    Param<Float> share = Param.of("share", 0.3f, 0.6f);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("forest", p -> TribuoLearner.of(forest(p.get(depth), p.get(share))));
    // @start region="resumed"
    var result =
        GridSearch.of(pipeline, ParamGrid.of(depth, share))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .memory(Memory.at(folder)) // all it takes to go on after a crash: run it again
            .progress(listener)
            .fit(data);
    // @end
    return result;
  }

  private static RandomForestTrainer<Label> forest(int depth, float share) {
    return new RandomForestTrainer<>(
        new CARTClassificationTrainer(depth, share, 42), new VotingCombiner(), 8);
  }

  /** Prints a line for each score, from which the other process knows how far this one is. */
  private static ProgressListener telling(PrintStream out) {
    return new ProgressListener() {
      @Override
      public void taskFinished(FinishedTask task) {
        if (task.name().startsWith("SCORE ")) {
          out.println(SCORED);
          out.flush();
        }
      }
    };
  }

  private void killAfter(int scores) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ResumedSearch.class.getName(),
                    folder.toString(),
                    "child"))
            .redirectErrorStream(true)
            .start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      int seen = 0;
      for (var line = lines.readLine(); line != null && seen < scores; line = lines.readLine()) {
        seen += line.equals(SCORED) ? 1 : 0;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
