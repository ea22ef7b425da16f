package io.github.foldmill.examples;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.DjlModel;
import io.github.foldmill.djl.Optimization;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Searches the width, the dropout and the learning rate of a multi-layer perceptron over
 * handwritten digits, with the networks trained in two worker processes, and saves the winner.
 */
public final class DigitsNetworks {
  private final PrintStream out;

  DigitsNetworks(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the search.
   *
   * @param args the folder for the winner, a temporary one by default
   * @throws Exception if a file cannot be written or read, or predicting fails
   */
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("foldmill-digits");
    var example = new DigitsNetworks(System.out);
    Tabular digits = Datasets.digits();
    var result = example.search(digits);
    example.saveAndReload(result, digits, folder.resolve("digits-mlp.safetensors"));
  }

  SearchResult<Tabular, DjlModel> search(Tabular digits) {
    Param<Integer> units = Param.of("units", 16, 64);
    Param<Double> dropout = Param.of("dropout", 0.0, 0.2);
    Param<Double> rate = Param.of("rate", 0.003, 0.01);
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
                                BlockSpec.dropout(p.get(dropout)),
                                BlockSpec.output()))
                        .optimization(Optimization.adam(p.get(rate)))
                        .batchSize(64)
                        .epochs(6));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(units, dropout, rate))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(Scorers.accuracy())
            .nJobs(2)
            .fit(digits);
    out.println(result.table());
    return result;
  }

  ClassPredictions saveAndReload(SearchResult<Tabular, DjlModel> result, Tabular digits, Path file)
      throws Exception {
    result.best().dump(file);
    FittedPipeline<Tabular, DjlModel> loaded = FittedPipeline.load(file);
    out.printf("winner %s, saved to %s%n", loaded.model().network(), file);
    return (ClassPredictions) loaded.predict(digits);
  }
}
