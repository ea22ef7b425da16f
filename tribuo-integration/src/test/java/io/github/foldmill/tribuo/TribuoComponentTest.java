package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L1Distance;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;

class TribuoComponentTest {
  private final Trainer<Label> sgd =
      new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1L);

  private final Param<TribuoComponent> optimiser =
      TribuoParams.components(sgd, "optimiser", new AdaGrad(0.1), new Adam(), SGD.getSimpleSGD(1));

  @Test
  void aComponentGivesWhatTheConstructorGivesWithIt() throws Exception {
    Param<Integer> epochs = TribuoParams.of(sgd, "epochs", 2, 5);
    Param<TribuoComponent> loss =
        TribuoParams.components(sgd, "objective", new LogMulticlass(), new Hinge());

    var learner =
        TribuoParams.learner(sgd, optimiser, epochs, loss)
            .create(
                ParamValues.none()
                    .with(optimiser, optimiser.values().get(1))
                    .with(epochs, 2)
                    .with(loss, loss.values().get(1)));

    assertThat(learner)
        .hasToString(
            TribuoLearner.of(new LinearSGDTrainer(new Hinge(), new Adam(), 2, 1L)).toString());
    assertThat(optimiser.values())
        .extracting(TribuoComponent::className)
        .containsExactly(
            AdaGrad.class.getName(), Adam.class.getName(), "org.tribuo.math.optimisers.SimpleSGD");
  }

  @Test
  void componentsInsideComponentsComeAlong() {
    var forest =
        new RandomForestTrainer<>(
            new CARTClassificationTrainer(4, 0.5f, 1), new VotingCombiner(), 5);
    var deep = new CARTClassificationTrainer(9, 0.25f, 2);
    Param<TribuoComponent> inner =
        TribuoParams.components(
            forest, "innerTrainer", new CARTClassificationTrainer(4, 0.5f, 1), deep);

    assertThat(
            TribuoParams.learner(forest, inner)
                .create(ParamValues.none().with(inner, inner.values().get(1))))
        .hasToString(
            TribuoLearner.of(new RandomForestTrainer<>(deep, new VotingCombiner(), 5)).toString());
  }

  @Test
  void componentsCountByClassAndSettings() {
    var one = TribuoComponent.of(new AdaGrad(0.1));
    assertThat(TribuoComponent.of(new AdaGrad(0.1))).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(Hashing.hashOf(TribuoComponent.of(new AdaGrad(0.1)))).isEqualTo(Hashing.hashOf(one));
    assertThat(TribuoComponent.of(new AdaGrad(0.2))).isNotEqualTo(one);
    assertThat(Hashing.hashOf(TribuoComponent.of(new AdaGrad(0.2))))
        .isNotEqualTo(Hashing.hashOf(one));
    assertThat(one)
        .hasToString("AdaGrad(epsilon=1.0E-6, initialLearningRate=0.1, initialValue=0.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TribuoParams.components(sgd, "optimiser", new AdaGrad(0.1), new AdaGrad(0.1)))
        .withMessageContaining("must have distinct values");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnyWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.components(sgd, "optimiser", new LogMulticlass()))
        .withMessageContaining("value of optimiser must be a StochasticGradientOptimiser, was Log");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(sgd, "optimiser", 0.1))
        .withMessage("value of optimiser must be a TribuoComponent, was 0.1 (Double)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.components(sgd, "epochs", new Adam()))
        .withMessageContaining("value of epochs must be a whole number, was Adam(");
    var rate = TribuoParams.of(sgd, "optimiser.initialLearningRate", 0.1, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.learner(sgd, optimiser, rate))
        .withMessageContaining(
            "\"optimiser.initialLearningRate\" leads into what \"optimiser\" replaces");
  }

  @Test
  void aCombinerThatDoesNotAverageIsReplacedInWhateverPlace() {
    var nearest =
        new KNNTrainer<Regressor>(
            3,
            new L2Distance(),
            1,
            new AveragingCombiner(),
            KNNModel.Backend.THREADPOOL,
            NeighboursQueryFactoryType.BRUTE_FORCE);
    var combiner = TribuoParams.components(nearest, "combiner", new AveragingCombiner());
    assertThat(
            TribuoParams.learner(nearest, combiner)
                .create(ParamValues.none().with(combiner, combiner.values().getFirst())))
        .asString()
        .contains(MeanCombiner.class.getName());
    assertThat(TribuoComponent.of(new L1Distance())).hasToString("L1Distance()");
  }

  @Test
  void componentsAreSearchedHereAndInProcessesAndFoundInTheMemory(@TempDir Path folder)
      throws Exception {
    var search =
        GridSearch.of(
                Pipeline.over(TribuoData.<Label>view())
                    .step("scale", _ -> Standardize.<Label>features())
                    .learner("sgd", TribuoParams.learner(sgd, optimiser)),
                ParamGrid.of(optimiser))
            .cv(StratifiedKFold.of(2).shuffled(42))
            .scoring(TribuoScorers.accuracy());
    var wine = TribuoData.classification(Datasets.wine());

    var here = search.nJobs(1).memory(Memory.at(folder.resolve("memory"))).fit(wine);
    var again = search.nJobs(2).memory(Memory.at(folder.resolve("memory"))).fit(wine);
    var there = search.nJobs(2).backend(Backend.processes()).fit(wine);

    assertThat(scores(again)).isEqualTo(scores(here));
    assertThat(scores(there)).isEqualTo(scores(here));
    assertThat(again.work().stepFits().computed()).isZero();

    Path file = folder.resolve("best.safetensors");
    here.best().dump(file);
    assertThat(Persist.inspect(file).metadata())
        .containsEntry("param.optimiser", String.valueOf(here.best().params().get("optimiser")));
    assertThat(here.table().toString()).contains("Adam(");
  }

  private static List<Double> scores(SearchResult<Dataset<Label>, Model<Label>> result) {
    assertThat(result.failures()).isEmpty();
    return Arrays.stream(result.cvResults().numbers("mean_test_accuracy")).boxed().toList();
  }
}
