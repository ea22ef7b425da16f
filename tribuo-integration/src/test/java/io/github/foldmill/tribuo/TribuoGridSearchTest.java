package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

class TribuoGridSearchTest {
  private enum Kind {
    CART,
    FOREST,
    LOGISTIC,
    LIB_LINEAR,
    LIB_SVM,
    NEIGHBOURS
  }

  private static final Tabular FOUR_ROWS =
      Tabular.of(
          List.of("f0", "f1"),
          new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}},
          ClassTarget.of(List.of("a", "b"), 0, 1, 0, 1));

  private final Param<Integer> k = Param.of("k", 5, 13);
  private final Param<Kind> kind = Param.of("model", Kind.values());
  private final Param<Integer> depth = Param.of("maxDepth", 2, 6);
  private final Param<Integer> neighbours = Param.of("neighbours", 1, 7, 9);
  private final Param<Double> cost = Param.of("C", 0.01, 0.1, 1.0);

  @TempDir private Path folder;

  private static Trainer<Label> neighbours(int number) {
    return new KNNTrainer<>(
        number,
        new L2Distance(),
        1,
        new VotingCombiner(),
        KNNModel.Backend.STREAMS,
        NeighboursQueryFactoryType.KD_TREE);
  }

  private static Trainer<Label> libLinear(double c) {
    return new LibLinearClassificationTrainer(
        new LinearClassificationType(LinearType.L2R_LR), c, 10_000, 1e-5);
  }

  private Trainer<Label> trainer(Params p) {
    return switch (p.get(kind)) {
      case CART -> new CARTClassificationTrainer(p.get(depth));
      case FOREST ->
          new RandomForestTrainer<>(
              new CARTClassificationTrainer(p.get(depth), 0.4f, 1), new VotingCombiner(), 7);
      case LOGISTIC -> new LogisticRegressionTrainer();
      case LIB_LINEAR -> libLinear(1);
      case LIB_SVM ->
          new LibSVMClassificationTrainer(
              new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.LINEAR));
      case NEIGHBOURS -> neighbours(3);
    };
  }

  private GridSearch<Dataset<Label>, Model<Label>> search() {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("model", p -> TribuoLearner.of(trainer(p)));
    return GridSearch.of(pipeline, ParamGrid.of(k, kind, depth))
        .cv(StratifiedKFold.of(5).shuffled(42))
        .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1());
  }

  @Test
  void everyKindOfModelGivesTheSameBitsForAnyNumberOfJobsAndStateOfTheMemory() throws Exception {
    var wine = TribuoData.classification(Datasets.wine());
    var alone = search().nJobs(1).fit(wine);
    var two = search().nJobs(2).fit(wine);
    var cold = search().nJobs(7).memory(Memory.at(folder)).fit(wine);
    var warm = search().nJobs(7).memory(Memory.at(folder)).fit(wine);

    assertThat(alone.failures()).isEmpty();
    assertThat(two.cvResults().repeatable()).isEqualTo(alone.cvResults().repeatable());
    assertThat(cold.cvResults().repeatable()).isEqualTo(alone.cvResults().repeatable());
    assertThat(warm.cvResults().repeatable()).isEqualTo(alone.cvResults().repeatable());
    assertThat(warm.work().total().computed()).isZero();
    assertThat(warm.refitWork().orElseThrow().total().computed()).isZero();
    assertThat(warm.best().predict(wine)).isEqualTo(alone.best().predict(wine));
  }

  @Test
  void stepsAreFittedOncePerDistinctPrefixAndFold() {
    var result = search().fit(TribuoData.classification(Datasets.wine()));

    int candidates = 2 * (2 + 2 + 1 + 1 + 1 + 1);
    assertThat(result.candidates()).hasSize(candidates);
    assertThat(result.work().stepFits().computed()).isEqualTo((1 + 2) * 5);
    assertThat(result.work().stepFits().plain()).isEqualTo(2 * candidates * 5);
    assertThat(result.work().trainTransforms().computed()).isEqualTo((1 + 2) * 5);
    assertThat(result.work().validationTransforms().computed()).isEqualTo((1 + 2) * 5);
    assertThat(result.work().learnerFits().computed()).isEqualTo(candidates * 5);
    assertThat(result.work().predictions().computed()).isEqualTo(candidates * 5);
  }

  @ParameterizedTest
  @CsvSource({"wine,knn", "wine,lr", "digits,knn", "digits,lr"})
  void foldScoresAndRanksEqualThoseOfScikitLearn(String name, String model) throws IOException {
    var data = TribuoData.classification(name.equals("wine") ? Datasets.wine() : Datasets.digits());
    var start =
        Pipeline.over(TribuoData.<Label>view()).step("scale", _ -> Standardize.<Label>features());
    var search =
        model.equals("knn")
            ? GridSearch.of(
                start.learner("knn", p -> TribuoLearner.of(neighbours(p.get(neighbours)))),
                ParamGrid.of(neighbours))
            : GridSearch.of(
                start.learner("lr", p -> TribuoLearner.of(libLinear(p.get(cost)))),
                ParamGrid.of(cost));

    var results =
        search
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .withoutRefit()
            .nJobs(-1)
            .fit(data)
            .cvResults();

    var expected = golden().filter(f -> f[0].equals(name) && f[1].equals(model)).toList();
    assertThat(expected).hasSize(3);
    for (int row = 0; row < expected.size(); row++) {
      for (int fold = 0; fold < 5; fold++) {
        assertThat(results.numbers("split" + fold + "_test_accuracy")[row])
            .as("%s with %s, fold %d", model, expected.get(row)[2], fold)
            .isEqualTo(Double.parseDouble(expected.get(row)[3 + fold]));
      }
      assertThat(results.numbers("rank_test_accuracy")[row])
          .as("rank of %s with %s", model, expected.get(row)[2])
          .isEqualTo(Double.parseDouble(expected.get(row)[8]));
    }
  }

  private static Stream<String[]> golden() throws IOException {
    try (var in = TribuoGridSearchTest.class.getResourceAsStream("/golden/grid_search.tsv")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\t", -1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CART", "FOREST", "LOGISTIC", "LIB_LINEAR", "LIB_SVM", "NEIGHBOURS"})
  void dumpedWinnerPredictsBitForBitAlikeAfterLoading(String name) throws Exception {
    var wine = TribuoData.classification(Datasets.wine());
    Param<Kind> one = Param.of("model", Kind.valueOf(name));
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .step("select", _ -> SelectKBest.mRMR(6))
            .learner(
                "model", p -> TribuoLearner.of(trainer(new Fixed(kind, p.get(one), depth, 4))));
    var best =
        GridSearch.of(pipeline, ParamGrid.of(one))
            .scoring(TribuoScorers.accuracy())
            .fit(wine)
            .best();
    var file = folder.resolve("winner.safetensors");

    best.dump(file);
    FittedPipeline<Dataset<Label>, Model<Label>> loaded = FittedPipeline.load(file);

    assertThat(loaded.predict(wine)).isEqualTo(best.predict(wine));
    assertThat(loaded.model().getClass()).isEqualTo(best.model().getClass());
    assertThat(loaded.params()).isEqualTo(Map.of("model", name));
  }

  /** Two fixed values, for trainers that are not searched. */
  private record Fixed(Param<?> first, Object firstValue, Param<?> second, Object secondValue)
      implements Params {
    @Override
    @SuppressWarnings("unchecked") // the test pairs parameters with values of their types
    public <T> T get(Param<T> param) {
      return (T) (param == first ? firstValue : secondValue);
    }
  }

  @Test
  void missingValueIsRefusedBeforeWorkStarts() {
    var holes = TribuoData.classification(FOUR_ROWS);
    holes.getExample(2).set(new Feature("f1", Double.NaN));
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            GridSearch.of(pipeline, ParamGrid.of(depth))
                .cv(KFold.of(2))
                .scoring(TribuoScorers.accuracy())
                .fit(holes))
        .withMessageStartingWith("stage \"cart\" must not get missing values")
        .withMessageContaining("row 2");
  }
}
