package io.github.foldmill.examples;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.report.Report;
import io.github.foldmill.search.BestRule;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/** Searches a grid over Wine, takes the simplest of the good candidates, and writes a report. */
public final class HtmlReport {
  /** The logger is held so that its level stays. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final Path folder;
  private final PrintStream out;

  HtmlReport(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs the example.
   *
   * @param args the folder for the files, {@code .foldmill} by default
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    TRIBUO.setLevel(Level.WARNING);
    var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : ".foldmill"));
    new HtmlReport(folder, System.out).run();
  }

  SearchResult<Dataset<Label>, Model<Label>> run() throws IOException {
    Param<Integer> k = Param.of("k", 2, 4, 6, 8, 10, 13);
    Param<Double> cost = Param.of("C", 0.001, 0.01, 0.1, 1.0, 10.0, 100.0);
    Param<LinearType> type = Param.of("type", LinearType.L2R_LR, LinearType.L2R_L2LOSS_SVC);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner(
                "linear",
                p ->
                    TribuoLearner.of(
                        new LibLinearClassificationTrainer(
                            new LinearClassificationType(p.get(type)), p.get(cost), 1000, 1e-4)));
    Comparator<ParamValues> fewestFeatures = Comparator.comparing(params -> params.get(k));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(k, cost, type))
            .cv(StratifiedKFold.of(10).shuffled(42))
            .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1())
            .select(BestRule.simplestWithinOneStandardError(fewestFeatures))
            .nJobs(-1)
            .fit(TribuoData.classification(Datasets.wine()));
    out.println(result.table(5));
    out.println(result.compare());
    var report = Report.of(result).title("Linear models on Wine");
    report.html().write(folder.resolve("wine.html"));
    report.csv().write(folder.resolve("wine.csv"));
    report.longJson().write(folder.resolve("wine-folds.json"));
    out.printf(
        "simplest good winner %s, see %s%n", result.bestParams(), folder.resolve("wine.html"));
    return result;
  }
}
