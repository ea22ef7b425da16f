package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.Average;
import io.github.foldmill.validation.ClassificationScorers;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.MultiLabelScorers;
import io.github.foldmill.validation.RegressionScorers;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.sgd.linear.LinearSGDTrainer;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** Predictions of several outputs stay in a result, also in its file. */
class KeptOutputsTest {
  @TempDir private Path folder;

  private SearchResult<?, ?> loaded(SearchResult<?, ?> result) throws Exception {
    var file = folder.resolve("result.safetensors");
    result.dump(file);
    return SearchResult.load(file);
  }

  @Test
  void setsOfLabelsAreJudgedAgainByOtherScorers() throws Exception {
    var data = OutputRows.multiLabels(60, 1);
    Param<Double> rate = Param.of("rate", 0.1, 0.5);
    var pipeline =
        Pipeline.over(TribuoData.<MultiLabel>view())
            .learner(
                "linear",
                p ->
                    TribuoLearner.of(
                        new LinearSGDTrainer(
                            new BinaryCrossEntropy(), new AdaGrad(p.get(rate)), 5, 1L)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(rate))
            .cv(KFold.of(3))
            .scoring(ClassificationScorers.f1().average(Average.SAMPLES));
    var asked =
        search
            .scoring(
                ClassificationScorers.f1().average(Average.SAMPLES),
                MultiLabelScorers.labelRankingAveragePrecision())
            .fit(data);
    var kept = search.keepPredictions().fit(data);
    for (var result : new SearchResult<?, ?>[] {kept, loaded(kept)}) {
      var rescored = result.rescore(MultiLabelScorers.labelRankingAveragePrecision());
      for (String name : asked.scorers()) {
        String mean = "mean_test_" + name;
        assertThat(rescored.cvResults().numbers(mean)).isEqualTo(asked.cvResults().numbers(mean));
      }
      assertThat(result.row(1).outOfFold())
          .isInstanceOf(MultiLabelPredictions.class)
          .isEqualTo(kept.row(1).outOfFold());
    }
  }

  @Test
  void severalOutputsAreJudgedAgainByOtherScorers() throws Exception {
    var data = OutputRows.pairs(60, 1);
    Param<Integer> depth = Param.of("depth", 1, 3);
    var pipeline =
        Pipeline.over(TribuoData.<Regressor>view())
            .learner("tree", p -> TribuoLearner.of(new CARTRegressionTrainer(p.get(depth))));
    var search = GridSearch.of(pipeline, ParamGrid.of(depth)).cv(KFold.of(3)).scoring(Scorers.r2());
    var asked = search.scoring(Scorers.r2(), RegressionScorers.negRootMeanSquaredError()).fit(data);
    var kept = search.keepPredictions().fit(data);
    for (var result : new SearchResult<?, ?>[] {kept, loaded(kept)}) {
      var rescored = result.rescore(RegressionScorers.negRootMeanSquaredError());
      for (String name : asked.scorers()) {
        String mean = "mean_test_" + name;
        assertThat(rescored.cvResults().numbers(mean)).isEqualTo(asked.cvResults().numbers(mean));
      }
      assertThat(result.row(0).outOfFold())
          .isInstanceOf(MultiValuePredictions.class)
          .isEqualTo(kept.row(0).outOfFold());
    }
  }
}
