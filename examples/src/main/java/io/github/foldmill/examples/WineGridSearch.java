package io.github.foldmill.examples;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ConsoleProgress;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.search.WorkCount;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Searches preprocessing and the kind of model over two real data sets, keeps every result, and
 * saves the winners.
 *
 * <p>Run it twice: the second run finds everything in its memory and computes nothing.
 */
public final class WineGridSearch {
  /** Tribuo reports every tree of every forest; the logger is held so that its level stays. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final Path folder;
  private final PrintStream out;

  WineGridSearch(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs the search.
   *
   * @param args the folder for the memory and the models, {@code .foldmill} by default
   * @throws Exception if a file cannot be written or read, or predicting fails
   */
  public static void main(String[] args) throws Exception {
    TRIBUO.setLevel(Level.WARNING);
    var folder = Path.of(args.length > 0 ? args[0] : ".foldmill");
    var example = new WineGridSearch(folder, System.out);
    example.search("wine", Datasets.wine(), ModelChoice.selecting(4, 8, 13));
    example.search("digits", Datasets.digits(), ModelChoice.selecting(16, 32, 64));
  }

  SearchResult<Dataset<Label>, Model<Label>> search(String name, Tabular table, ModelChoice choice)
      throws Exception {
    var data = TribuoData.classification(table);
    var search =
        GridSearch.of(choice.pipeline(), choice.grid())
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1())
            .nJobs(-1)
            .memory(Memory.at(folder.resolve("cache")))
            .progress(ConsoleProgress.to(out));
    out.printf("%n== %s: %s%n%s%n", name, table, search.plan(data));
    var result = search.fit(data);
    out.println(result.table(10));
    report(result);
    saveAndReload(name, result.best(), data);
    return result;
  }

  private void report(SearchResult<?, ?> result) {
    var work = result.work();
    out.printf("%-22s %10s %10s %10s%n", "work", "computed", "from cache", "plain search");
    row("step fits", work.stepFits());
    row("training transforms", work.trainTransforms());
    row("validation transforms", work.validationTransforms());
    row("learner fits", work.learnerFits());
    row("predictions", work.predictions());
    row("scores", work.scores());
    row("total", work.total());
    result.refitWork().ifPresent(refit -> row("refit of the winner", refit.total()));
    if (work.total().computed() == 0) {
      out.println("Nothing was computed again: every result came from the cache.");
    }
    out.printf("winner %s with accuracy %.4f%n", result.bestParams(), result.bestScore());
  }

  private void row(String kind, WorkCount count) {
    out.printf("%-22s %10d %10d %10d%n", kind, count.computed(), count.loaded(), count.plain());
  }

  private void saveAndReload(
      String name, FittedPipeline<Dataset<Label>, Model<Label>> best, Dataset<Label> data)
      throws Exception {
    var file = folder.resolve(name + ".safetensors");
    best.dump(file);
    FittedPipeline<Dataset<Label>, Model<Label>> loaded = FittedPipeline.load(file);
    var predictions = (ClassPredictions) loaded.predict(data);
    if (!predictions.equals(best.predict(data))) {
      throw new IOException(
          "the model loaded from " + file + " predicts otherwise than the saved one");
    }
    int correct = 0;
    for (int row = 0; row < predictions.size(); row++) {
      correct += predictions.predicted(row) == predictions.truth(row) ? 1 : 0;
    }
    out.printf(
        "saved to %s (%d bytes), loaded again: %d of %d training rows predicted correctly%n",
        file, file.toFile().length(), correct, predictions.size());
  }
}
