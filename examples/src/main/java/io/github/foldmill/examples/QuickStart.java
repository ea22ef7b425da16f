package io.github.foldmill.examples;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

/** The example on the first screen of the README, as code that is compiled and tested. */
public final class QuickStart {
  private QuickStart() {}

  /**
   * Runs the example.
   *
   * @param args the folder for the memory and the model, {@code .foldmill} by default
   * @throws Exception if a file cannot be written or read, or predicting fails
   */
  public static void main(String[] args) throws Exception {
    run(Path.of(args.length > 0 ? args[0] : ".foldmill"));
  }

  static Predictions run(Path folder) throws Exception {
    Path file = folder.resolve("wine-cart.safetensors");
    // @start region="readme"
    Dataset<Label> wine = TribuoData.classification(Datasets.wine());
    Param<Integer> k = Param.of("k", 4, 8, 13);
    Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(k, depth))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy());
    var result = search.nJobs(-1).memory(Memory.at(folder)).fit(wine);
    System.out.println(result.table());
    result.best().dump(file);
    FittedPipeline<Dataset<Label>, Model<Label>> model = FittedPipeline.load(file);
    Predictions predictions = model.predict(wine);
    // @end
    return predictions;
  }
}
