package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

@Timeout(300)
class SparkSearchTest {
  private static final Param<Integer> FEATURES = Param.of("k", 4, 8);
  private static final Param<Integer> DEPTH = Param.of("maxDepth", 2, 6);

  private final Dataset<Label> wine = TribuoData.classification(Datasets.wine());

  private static GridSearch<Dataset<Label>, Model<Label>> search() {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(FEATURES)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(DEPTH))));
    return GridSearch.of(pipeline, ParamGrid.of(FEATURES, DEPTH))
        .cv(StratifiedKFold.of(3).shuffled(42))
        .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1());
  }

  @Test
  void theTableIsThatOfThreadsBitForBit() throws Exception {
    var threads = search().nJobs(2).fit(wine);
    var spark = search().backend(LocalSpark.backend()).nJobs(2).fit(wine);
    assertThat(spark.failures()).isEmpty();
    assertThat(spark.cvResults().withoutTimes()).isEqualTo(threads.cvResults().withoutTimes());
    assertThat(spark.best().predict(wine)).isEqualTo(threads.best().predict(wine));
  }

  /** A learner whose models cannot leave their process. */
  private record Rooted(int depth) implements Learner<Dataset<Label>, Model<Label>> {
    @Override
    public FittedLearner<Dataset<Label>, Model<Label>> fit(
        Dataset<Label> training, FitContext context) throws Exception {
      var learner = TribuoLearner.of(new CARTClassificationTrainer(depth));
      return new RootedModel(learner.fit(training, context), Thread.currentThread());
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** It holds its thread. */
  private record RootedModel(FittedLearner<Dataset<Label>, Model<Label>> inner, Thread thread)
      implements FittedLearner<Dataset<Label>, Model<Label>> {
    @Override
    public Model<Label> model() {
      return inner.model();
    }

    @Override
    public Predictions predict(Dataset<Label> data) throws Exception {
      return inner.predict(data);
    }
  }

  @Test
  void modelsStayOnExecutorsIfOnlyTheirPredictionsAreWanted() {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view()).learner("rooted", p -> new Rooted(p.get(DEPTH)));
    var rooted =
        GridSearch.of(pipeline, ParamGrid.of(DEPTH))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .withoutRefit();
    var there = rooted.backend(LocalSpark.backend()).nJobs(2).fit(wine);
    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().withoutTimes())
        .isEqualTo(rooted.nJobs(2).fit(wine).cvResults().withoutTimes());
  }

  @Test
  void theMemoryOfTheDriverReceivesScoresAndWhatWasFitted(@TempDir Path folder) {
    var first = search().backend(LocalSpark.backend()).memory(Memory.at(folder)).fit(wine);
    var again = search().nJobs(1).memory(Memory.at(folder)).fit(wine);
    assertThat(again.cvResults().withoutTimes()).isEqualTo(first.cvResults().withoutTimes());
    assertThat(again.work().learnerFits().computed()).isZero();
  }
}
