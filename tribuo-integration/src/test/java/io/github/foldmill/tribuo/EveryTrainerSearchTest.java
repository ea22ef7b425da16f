package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.Average;
import io.github.foldmill.validation.ClassificationScorers;
import io.github.foldmill.validation.ClusteringScorers;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.RegressionScorers;
import io.github.foldmill.validation.Scorer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;
import org.tribuo.hash.HashedFeatureMap;
import org.tribuo.hash.HashingTrainer;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/** Whatever Tribuo trains can be searched, whatever it predicts. */
class EveryTrainerSearchTest {
  private final Param<Integer> rows = Param.of("rows", 15, 30);

  @TempDir private Path folder;

  static Stream<EveryTrainer.Case<?>> cases() {
    return EveryTrainer.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <T extends Output<T>> void searchesCachesAndComesBackToTheLastBit(EveryTrainer.Case<T> trained)
      throws Exception {
    var search = search(trained);
    var alone = search.nJobs(1).memory(Memory.at(folder.resolve("memory"))).fit(trained.train());
    var again = search.nJobs(1).memory(Memory.at(folder.resolve("memory"))).fit(trained.train());
    var two = search.nJobs(2).fit(trained.train());

    assertThat(alone.failures()).isEmpty();
    assertThat(again.cvResults().repeatable()).isEqualTo(alone.cvResults().repeatable());
    assertThat(two.cvResults().repeatable()).isEqualTo(alone.cvResults().repeatable());
    assertThat(alone.work().learnerFits().computed()).isEqualTo(4);
    assertThat(again.work().total().computed()).isZero();
    assertThat(again.refitWork().orElseThrow().total().computed()).isZero();

    var file = folder.resolve("best.safetensors");
    alone.best().dump(file);
    FittedPipeline<Dataset<T>, Model<T>> loaded = FittedPipeline.load(file);
    two.best().dump(file);
    FittedPipeline<Dataset<T>, Model<T>> loadedOfTwo = FittedPipeline.load(file);
    unlock(again.best().model());
    unlock(loadedOfTwo.model());
    unlock(loaded.model());
    var predictions = alone.best().predict(trained.test());
    assertThat(predictions.size()).isEqualTo(trained.test().size());
    assertThat(two.best().predict(trained.test())).isEqualTo(predictions);
    assertThat(again.best().predict(trained.test())).isEqualTo(predictions);
    assertThat(loaded.predict(trained.test())).isEqualTo(predictions);
    assertThat(loadedOfTwo.predict(trained.test())).isEqualTo(predictions);
    assertThat(OutputRows.predictions(loaded.model(), trained.test()))
        .isEqualTo(OutputRows.predictions(alone.best().model(), trained.test()));
  }

  private <T extends Output<T>> GridSearch<Dataset<T>, Model<T>> search(
      EveryTrainer.Case<T> trained) {
    var pipeline =
        Pipeline.over(TribuoData.<T>view())
            .trainOnly("first", p -> new FirstRows<T>(p.get(rows)))
            .learner("model", _ -> learner(trained));
    return GridSearch.of(pipeline, ParamGrid.of(rows))
        .cv(KFold.of(2).shuffled(5))
        .scoring(scorer(trained.train()));
  }

  /** The salt of hashed names is a secret that no configuration tells. */
  private static <T extends Output<T>> TribuoLearner<T> learner(EveryTrainer.Case<T> trained) {
    return trained.trainer() instanceof HashingTrainer<T>
        ? TribuoLearner.from("hashing", trained::trainer).withTraits(Traits.pure())
        : TribuoLearner.of(trained.trainer());
  }

  private static Scorer<Object> scorer(Dataset<?> data) {
    return switch (data.getOutputFactory().getUnknownOutput()) {
      case Label _ -> ClassificationScorers.accuracy();
      case Regressor _ -> RegressionScorers.negMeanSquaredError();
      case MultiLabel _ -> ClassificationScorers.f1().average(Average.SAMPLES);
      case ClusterID _ -> ClusteringScorers.adjustedRand();
      case Event _ -> ClassificationScorers.f1();
      case Output<?> other -> throw new IllegalArgumentException(other.getClass().getName());
    };
  }

  private static void unlock(Model<?> model) {
    if (model.getFeatureIDMap() instanceof HashedFeatureMap hashed) {
      hashed.setSalt(EveryTrainer.SALT);
    }
  }
}
