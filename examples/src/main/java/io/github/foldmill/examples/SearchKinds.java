package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.ExtendableGridSearch;
import io.github.foldmill.search.HyperbandSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.RandomizedSearch;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;

/** Searches of {@code docs/search.md} whose candidates are chosen on the way, on real data. */
public final class SearchKinds {
  private static final long SEED = 42;

  private SearchKinds() {}

  /**
   * Runs all of them.
   *
   * @param args not used
   * @throws Exception if one fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    out.println(started().table(5));
    out.println(extended().table(5));
    out.println(banded(Files.createTempDirectory("foldmill-examples")).table(5));
  }

  private static CARTClassificationTrainer tree(int depth, double minChildWeight) {
    float weight = (float) minChildWeight;
    return new CARTClassificationTrainer(depth, weight, 0, 0.5f, false, new GiniIndex(), SEED);
  }

  private static Pipeline<Tabular, Model<Label>> trees(
      Param<Integer> depth, Param<Double> minChildWeight) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("examples", _ -> TribuoData.classificationStep())
        .learner("tree", p -> TribuoLearner.of(tree(p.get(depth), p.get(minChildWeight))));
  }

  static SearchResult<Tabular, Model<Label>> started() {
    var data = Datasets.wine();
    Param<Integer> depth = Param.of("depth", Distribution.uniformInt(1, 12));
    Param<Double> minChildWeight = Param.of("minChildWeight", Distribution.uniform(1, 20));
    var pipeline = trees(depth, minChildWeight);
    // @start region="started"
    var known = ParamValues.none().with(depth, 6).with(minChildWeight, 5.0); // Tribuo's defaults
    var result =
        RandomizedSearch.of(pipeline, ParamGrid.of(depth, minChildWeight), 6)
            .startingWith(known)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .fit(data);
    // @end
    return result;
  }

  static SearchResult<Tabular, Model<Label>> extended() {
    var data = Datasets.wine();
    // @start region="extended"
    Param<Integer> depth = Param.of("depth", 1, 2, 3);
    Param<Double> minChildWeight = Param.of("minChildWeight", 4.0, 8.0, 16.0);
    var pipeline = trees(depth, minChildWeight);
    var result =
        ExtendableGridSearch.of(pipeline, ParamGrid.of(depth, minChildWeight))
            .extending(depth, 1, 20)
            .extending(minChildWeight, 1.0, 64.0)
            .maxExtensions(5)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .fit(data);
    // @end
    return result;
  }

  static SearchResult<Tabular, Model<Label>> banded(Path folder) {
    var data = Datasets.wine();
    Param<Integer> depth = Param.of("depth", Distribution.uniformInt(1, 12));
    Param<Double> minChildWeight = Param.of("minChildWeight", Distribution.uniform(1, 20));
    Param<Integer> trees = Param.of("trees", 1, 3, 9);
    var pipeline = SearchExamples.forests(p -> tree(p.get(depth), p.get(minChildWeight)), trees);
    // @start region="banded"
    var search =
        HyperbandSearch.of(pipeline, ParamGrid.of(depth, minChildWeight))
            .resource(trees, 9) // rows by default
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .memory(Memory.at(folder));
    var result = search.fit(data); // columns bracket, iter and n_resources
    // @end
    return result;
  }
}
