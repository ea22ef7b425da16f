package io.github.foldmill.examples;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.PermutationTest;
import io.github.foldmill.search.Reproduction;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.search.SequentialResult;
import io.github.foldmill.search.SequentialSelection;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

/** Chosen features, tested scores and finished results of {@code docs/search.md}, on real data. */
public final class ChoiceExamples {
  private ChoiceExamples() {}

  /**
   * Runs all of them.
   *
   * @param args not used
   * @throws Exception if one fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    out.println(selected().kept());
    out.println(permuted(Memory.at(Files.createTempDirectory("foldmill-examples"))));
    var search = depths();
    out.println(judgedAgain(search).table());
    out.println(reproduced(search.fit(Datasets.wine())));
  }

  private static Pipeline<Tabular, Model<Label>> tree(int depth) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("examples", _ -> TribuoData.classificationStep())
        .learner("tree", _ -> TribuoLearner.of(new CARTClassificationTrainer(depth)));
  }

  /** A search over ten depths of a tree. */
  static GridSearch<Tabular, Model<Label>> depths() {
    Param<Integer> depth = Param.of("depth", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("tree", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    return GridSearch.of(pipeline, ParamGrid.of(depth))
        .cv(StratifiedKFold.of(5).shuffled(42))
        .scoring(Scorers.accuracy());
  }

  static SequentialResult<Model<Label>> selected() {
    var table = Datasets.iris();
    var pipeline = tree(3);
    var params = ParamValues.none();
    // @start region="selected"
    var result =
        SequentialSelection.of(pipeline, params)
            .backward()
            .tolerance(-0.01) // a feature less may cost one row in a hundred
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .run(table);
    result.kept(); // names; result.rounds() has every trial of every round
    // @end
    return result;
  }

  static double permuted(Memory memory) {
    var data = Datasets.iris();
    var pipeline = tree(2);
    var params = ParamValues.none();
    // @start region="permuted"
    var result =
        PermutationTest.of(pipeline, params)
            .permutations(999)
            .seed(42)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .memory(memory) // 99 first, and 900 more if it matters
            .run(data);
    double p = result.pValue();
    // @end
    return p;
  }

  static SearchResult<Tabular, Model<Label>> judgedAgain(GridSearch<Tabular, Model<Label>> search) {
    var data = Datasets.wine();
    // @start region="rescored"
    var result = search.keepPredictions().fit(data);
    var more = result.rescore(Scorers.macroF1(), Scorers.balancedAccuracy()); // fits nothing
    Predictions all = result.row(result.bestIndex()).outOfFold(); // cross_val_predict
    // @end
    if (all.size() != data.rows()) {
      throw new IllegalStateException("each row must have a prediction");
    }
    return more;
  }

  static Reproduction reproduced(SearchResult<Tabular, Model<Label>> result) {
    var data = Datasets.wine();
    // @start region="reproduced"
    Reproduction check = result.row(7).reproduce(data);
    check.isEqual(); // all scores have the same bits
    check.differences(); // what is not as it was recorded, in sentences
    // @end
    return check;
  }
}
