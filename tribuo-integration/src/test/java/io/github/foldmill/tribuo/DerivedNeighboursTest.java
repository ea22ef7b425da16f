package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.ensemble.AveragingCombiner;

/**
 * Models of k nearest neighbours made of those with another k, beside models trained for their k.
 */
class DerivedNeighboursTest {
  /** What is derived has the threads of its surroundings, as a fit in a search has. */
  private static final FitContext CONTEXT =
      new FitContext(0, ParallelConfig.current().innerThreads());

  private static final Param<Integer> K = Param.of("k", 1, 4, 9);

  private static <T extends Output<T>> TribuoLearner<T> nearest(
      int k, EnsembleCombiner<T> combiner, NeighboursQueryFactoryType queries) {
    return TribuoLearner.of(
        new KNNTrainer<>(k, new L2Distance(), 1, combiner, Backend.THREADPOOL, queries));
  }

  private static <T extends Output<T>> void assertDerivedIsFitted(
      EnsembleCombiner<T> combiner,
      NeighboursQueryFactoryType queries,
      Dataset<T> training,
      Dataset<T> others)
      throws Exception {
    var larger = nearest(11, combiner, queries).fit(training, CONTEXT);
    for (int k : new int[] {1, 2, 5, 11}) {
      var learner = nearest(k, combiner, queries);
      assertThat(learner.extent()).isEqualTo(k);
      var derived = learner.derive(larger);
      var alone = learner.fit(training, CONTEXT);

      assertThat(derived.predict(others)).isEqualTo(alone.predict(others));
      assertThat(derived.model().getName()).isEqualTo(alone.model().getName());
      assertThat(derived.model().generatesProbabilities())
          .isEqualTo(alone.model().generatesProbabilities());
      assertThat(derived.model().getProvenance().getTrainerProvenance())
          .isEqualTo(alone.model().getProvenance().getTrainerProvenance());
      assertThat(derived.model().getProvenance().getDatasetProvenance())
          .isEqualTo(alone.model().getProvenance().getDatasetProvenance());
    }
  }

  @ParameterizedTest
  @EnumSource
  void neighboursOfALargerModelAreThoseOfASmaller(NeighboursQueryFactoryType queries)
      throws Exception {
    assertDerivedIsFitted(
        new VotingCombiner(), queries, Rows.labels(60, 6, 3), Rows.labels(40, 6, 4));
    assertDerivedIsFitted(
        new AveragingCombiner(), queries, Rows.numbers(60, 6, 3), Rows.numbers(40, 6, 4));
  }

  @Test
  void aDerivedModelSurvivesAFile(@TempDir Path folder) throws Exception {
    var data = Rows.labels(40, 4, 1);
    var larger =
        nearest(7, new VotingCombiner(), NeighboursQueryFactoryType.KD_TREE).fit(data, CONTEXT);
    var derived =
        nearest(3, new VotingCombiner(), NeighboursQueryFactoryType.KD_TREE).derive(larger);
    var file = folder.resolve("model.safetensors");
    Persist.dump(derived.model(), file);

    @SuppressWarnings("unchecked") // what was dumped has labels
    var loaded = new FittedTribuo<>((Model<Label>) Persist.load(file));

    assertThat(loaded.predict(data)).isEqualTo(derived.predict(data));
    assertThat(loaded.predict(data)).isNotEqualTo(larger.predict(data));
  }

  @Test
  void searchOverNeighboursConvertsTheRowsOfEachFoldOnce() throws Exception {
    var wine = TribuoData.classification(Datasets.wine());
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner(
                "nearest",
                p ->
                    nearest(
                        p.get(K), new VotingCombiner(), NeighboursQueryFactoryType.BRUTE_FORCE));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(K))
            .cv(StratifiedKFold.of(4).shuffled(42))
            .scoring(TribuoScorers.accuracy());
    var derived = search.fit(wine);
    var alone = search.withoutSharing().fit(wine);

    assertThat(derived.cvResults().withoutTimes()).isEqualTo(alone.cvResults().withoutTimes());
    assertThat(derived.work().learnerFits().computed()).isEqualTo(4);
    assertThat(alone.work().learnerFits().computed()).isEqualTo(3 * 4);
    assertThat(derived.best().predict(wine)).isEqualTo(alone.best().predict(wine));
  }

  @Test
  void aModelOfAnotherKindIsRefused() {
    var tree =
        TribuoLearner.of(new CARTClassificationTrainer(2)).fit(Rows.labels(30, 3, 1), CONTEXT);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> nearest(3, new VotingCombiner(), NeighboursQueryFactoryType.KD_TREE).derive(tree))
        .withMessage(
            "a model of nearest neighbours is needed, was given " + tree.model().getName());
  }
}
