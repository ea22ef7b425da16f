package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

class DerivedEnsembleTest {
  private static final FitContext CONTEXT = FitContext.of(0);
  private static final Param<Integer> MEMBERS = Param.of("members", 1, 3, 10);

  private static CARTClassificationTrainer tree(boolean randomSplits) {
    return new CARTClassificationTrainer(6, 2f, 0f, 0.5f, randomSplits, new GiniIndex(), 1L);
  }

  private static RandomForestTrainer<Label> forest(int members) {
    return new RandomForestTrainer<>(tree(false), new VotingCombiner(), members, 7);
  }

  static Stream<IntFunction<Trainer<Label>>> labels() {
    return Stream.of(
        DerivedEnsembleTest::forest,
        n -> new RandomForestTrainer<>(tree(false), new FullyWeightedVotingCombiner(), n, 2),
        n -> new ExtraTreesTrainer<>(tree(true), new VotingCombiner(), n, 1),
        n -> new BaggingTrainer<>(new LogisticRegressionTrainer(), new VotingCombiner(), n, 1),
        n -> new BaggingTrainer<>(forest(3), new FullyWeightedVotingCombiner(), n, 1));
  }

  static Stream<IntFunction<Trainer<Regressor>>> numbers() {
    var tree = new CARTRegressionTrainer(6, 2f, 0f, 0.5f, false, new MeanSquaredError(), 1L);
    return Stream.of(
        n -> new RandomForestTrainer<>(tree, new AveragingCombiner(), n, 1),
        n -> new BaggingTrainer<>(new CARTRegressionTrainer(4), new AveragingCombiner(), n, 3));
  }

  private static <T extends Output<T>> void assertDerivedIsFitted(
      IntFunction<Trainer<T>> trainer, Dataset<T> training, Dataset<T> others) throws Exception {
    for (int covering : new int[] {5, 9}) {
      var larger = TribuoLearner.of(trainer.apply(covering)).fit(training, CONTEXT);
      for (int members : new int[] {1, 2, 4, 5}) {
        var learner = TribuoLearner.of(trainer.apply(members));
        assertThat(learner.extent()).isEqualTo(members);
        var derived = learner.derive(larger);
        var alone = learner.fit(training, CONTEXT);

        assertThat(derived.predict(others)).isEqualTo(alone.predict(others));
        assertSame(derived.model(), alone.model());
      }
    }
  }

  /** Everything that a file would hold but the times of the provenance. */
  private static <T extends Output<T>> void assertSame(Model<T> derived, Model<T> alone) {
    assertThat(derived).isInstanceOf(WeightedEnsembleModel.class);
    assertThat(derived.getName()).isEqualTo(alone.getName());
    assertThat(derived.getTopFeatures(5)).isEqualTo(alone.getTopFeatures(5));
    assertThat(derived.getProvenance().getTrainerProvenance())
        .isEqualTo(alone.getProvenance().getTrainerProvenance());
    assertThat(derived.getProvenance().getDatasetProvenance())
        .isEqualTo(alone.getProvenance().getDatasetProvenance());
    assertThat(derived.getProvenance().getInstanceProvenance())
        .isEqualTo(alone.getProvenance().getInstanceProvenance());
    assertThat(((WeightedEnsembleModel<T>) derived).getNumModels())
        .isEqualTo(((WeightedEnsembleModel<T>) alone).getNumModels());
  }

  @ParameterizedTest
  @MethodSource("labels")
  void firstMembersOfALargerClassifierAreThoseOfASmaller(IntFunction<Trainer<Label>> trainer)
      throws Exception {
    assertDerivedIsFitted(trainer, Rows.labels(60, 6, 3), Rows.labels(40, 6, 4));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void firstMembersOfALargerRegressionAreThoseOfASmaller(IntFunction<Trainer<Regressor>> trainer)
      throws Exception {
    assertDerivedIsFitted(trainer, Rows.numbers(60, 6, 3), Rows.numbers(40, 6, 4));
  }

  @Test
  void trainersOfOtherKindsAreDerivedFromNothing() {
    Stream.of(
            TribuoLearner.of(new CARTClassificationTrainer(4)),
            TribuoLearner.of(new AdaBoostTrainer(new CARTClassificationTrainer(2), 8, 1)),
            TribuoLearner.from("forest of 9", () -> forest(9)))
        .forEach(learner -> {
          assertThat(learner.extent()).isEqualTo(1);
          assertThat(learner.covering(4)).isSameAs(learner);
          var fitted = learner.fit(Rows.labels(30, 3, 1), CONTEXT);
          assertThat(learner.derive(fitted)).isSameAs(fitted);
        });
  }

  @Test
  void aModelWithFewerMembersIsRefused() {
    var smaller = TribuoLearner.of(forest(2)).fit(Rows.labels(30, 3, 1), CONTEXT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoLearner.of(forest(3)).derive(smaller))
        .withMessage(
            "an ensemble with at least 3 members is needed, was given random-forest-ensemble");
  }

  /** Its parameter is static, so that a worker has another than that of the grid. */
  private static GridSearch<Dataset<Label>, Model<Label>> search() {
    Param<Integer> members = MEMBERS;
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("forest", p -> TribuoLearner.of(forest(p.get(members))));
    return GridSearch.of(pipeline, ParamGrid.of(members))
        .cv(StratifiedKFold.of(4).shuffled(42))
        .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1())
        .withTrainScores();
  }

  @Test
  void searchOverMembersTrainsTheLargestForestOfEachFold() throws Exception {
    var wine = TribuoData.classification(Datasets.wine());
    var derived = search().fit(wine);
    var alone = search().withoutSharing().fit(wine);

    assertThat(derived.cvResults().withoutTimes()).isEqualTo(alone.cvResults().withoutTimes());
    assertThat(derived.work().learnerFits().computed()).isEqualTo(4);
    assertThat(alone.work().learnerFits().computed()).isEqualTo(3 * 4);
    assertThat(derived.best().predict(wine)).isEqualTo(alone.best().predict(wine));
  }

  @Test
  void forestsTrainedInProcessesAreDerivedFromAlike() {
    var wine = TribuoData.classification(Datasets.wine());
    try (var pool = ProcessPool.open()) {
      var there = search().backend(pool).nJobs(2).withoutRefit().fit(wine);

      assertThat(there.cvResults().withoutTimes())
          .isEqualTo(search().withoutRefit().fit(wine).cvResults().withoutTimes());
      assertThat(there.work().learnerFits().computed()).isEqualTo(4);
    }
  }
}
