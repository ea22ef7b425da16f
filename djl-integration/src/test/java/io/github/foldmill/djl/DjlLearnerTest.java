package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlLearnerTest {
  private static final DjlLearner CLASSIFIER =
      DjlLearner.classification(Fixtures.MLP)
          .optimization(Optimization.adam(0.02))
          .epochs(10)
          .batchSize(16);
  private static final Network ZERO_START = Network.of("zero-start/1", DjlLearnerTest::zeroStart);

  @Test
  void classesOfUnseenRowsAreLearnt() throws Exception {
    var fitted = CLASSIFIER.fit(Fixtures.clouds(150, 1), FitContext.of(7));

    var predictions = (ClassPredictions) fitted.predict(Fixtures.clouds(150, 2));

    assertThat(accuracy(predictions)).isGreaterThan(0.95);
    assertThat(predictions.classes()).containsExactly("red", "green", "blue");
    assertThat(predictions.probabilities()).isTrue();
  }

  @Test
  void aPlaneIsLearntByLeastSquares() throws Exception {
    var learner =
        DjlLearner.regression(Fixtures.LINEAR)
            .optimization(Optimization.sgd(0.5))
            .epochs(60)
            .batchSize(20);

    var fitted = learner.fit(Fixtures.plane(100, 1), FitContext.of(7));

    var weights = fitted.model().values("weight");
    assertThat(weights[0]).isCloseTo(3, within(1e-3f));
    assertThat(weights[1]).isCloseTo(-2, within(1e-3f));
    assertThat(fitted.model().values("bias")[0]).isCloseTo(1, within(1e-3f));
    var predictions = (ValuePredictions) fitted.predict(Fixtures.plane(10, 2));
    for (int row = 0; row < 10; row++) {
      assertThat(predictions.predicted(row)).isCloseTo(predictions.truth(row), within(1e-2));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1, Long.MIN_VALUE})
  void theSameSeedGivesTheSameBits(long seed) throws Exception {
    var data = Fixtures.clouds(60, 1);

    assertThat(bits(CLASSIFIER, data, seed)).isEqualTo(bits(CLASSIFIER, data, seed));
  }

  @Test
  void anotherSeedGivesOtherWeights() throws Exception {
    var data = Fixtures.clouds(60, 1);

    var one = bits(CLASSIFIER, data, 1);
    var other = bits(CLASSIFIER, data, 2);

    assertThat(other.keySet()).isEqualTo(one.keySet());
    one.forEach((name, values) -> assertThat(other.get(name)).as(name).isNotEqualTo(values));
  }

  @Test
  void theSeedDecidesTheOrderOfRowsToo() throws Exception {
    var data = Fixtures.plane(64, 1);
    var oneRowAtATime =
        DjlLearner.regression(ZERO_START)
            .optimization(Optimization.sgd(0.1))
            .epochs(1)
            .batchSize(1);

    assertThat(bits(oneRowAtATime, data, 1)).isNotEqualTo(bits(oneRowAtATime, data, 2));
  }

  @Test
  void firstWeightsOfTheNetworkStayWithinTheirBound() throws Exception {
    var learner =
        DjlLearner.classification(Fixtures.MLP).optimization(Optimization.sgd(1e-30)).epochs(1);

    var weights =
        learner.fit(Fixtures.clouds(9, 1), FitContext.of(1)).model().values("01Linear_weight");

    // DJL's own first weights are Gaussian: of 48, four are expected beyond the bound.
    for (float weight : weights) {
      assertThat(Math.abs((double) weight)).isLessThan(Math.sqrt(6.0 / 3));
    }
  }

  @Test
  void firstWeightsChosenByTheNetworkAreKept() throws Exception {
    var learner = DjlLearner.regression(ZERO_START).optimization(Optimization.sgd(1e-30)).epochs(1);

    var weights = learner.fit(Fixtures.plane(9, 1), FitContext.of(1)).model().values("weight");

    assertThat(weights).hasSize(2);
    for (float weight : weights) {
      assertThat(Math.abs(weight)).isLessThan(1e-20f);
    }
  }

  private static Block zeroStart(int outputs) {
    Block block = Fixtures.linear(outputs);
    block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    return block;
  }

  @Test
  void gradientsThatSumToZeroAreNoError() throws Exception {
    var constant =
        Tabular.of(
            List.of("a"),
            new double[][] {{0}, {0}},
            ClassTarget.of(List.of("always", "never"), 0, 0));
    var learner = DjlLearner.classification(ZERO_START).optimization(Optimization.sgd(1)).epochs(1);

    var bias = learner.fit(constant, FitContext.of(1)).model().values("bias");

    assertThat(bias).containsExactly(0.5f, -0.5f);
  }

  @Test
  void dropoutFollowsTheSeed() throws Exception {
    var data = Fixtures.clouds(60, 1);
    var learner = DjlLearner.classification(Fixtures.REGULARIZED).epochs(5);

    assertThat(bits(learner, data, 3)).isEqualTo(bits(learner, data, 3));
  }

  @Test
  void fitsAtTheSameTimeGiveTheBitsOfFitsInTurn() throws Exception {
    var data = Fixtures.clouds(90, 1);
    var learner = DjlLearner.classification(Fixtures.REGULARIZED).epochs(5);
    var inTurn = new ArrayList<Map<String, List<Integer>>>();
    for (int seed = 0; seed < 8; seed++) {
      inTurn.add(bits(learner, data, seed));
    }

    var tasks = new ArrayList<Callable<Map<String, List<Integer>>>>();
    for (int seed = 0; seed < 8; seed++) {
      int own = seed;
      tasks.add(() -> bits(learner, data, own));
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Map<String, List<Integer>>>> together = threads.invokeAll(tasks);
      for (int seed = 0; seed < 8; seed++) {
        assertThat(together.get(seed).get()).as("seed %d", seed).isEqualTo(inTurn.get(seed));
      }
    }
  }

  @Test
  void aLastBatchSmallerThanTheOthersCounts() throws Exception {
    var data = Fixtures.clouds(33, 1);

    assertThat(bits(CLASSIFIER.epochs(1), data, 1))
        .isNotEqualTo(bits(CLASSIFIER.epochs(1), data.select(firstRows(32)), 1));
  }

  private static int[] firstRows(int count) {
    return IntStream.range(0, count).toArray();
  }

  @Test
  void anInterruptedFitStops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> CLASSIFIER.fit(Fixtures.clouds(30, 1), FitContext.of(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aFailedFitLeavesTheNextOneUntouched() throws Exception {
    var data = Fixtures.clouds(60, 1);
    var before = bits(CLASSIFIER, data, 5);
    var broken =
        DjlLearner.classification(
            Network.of(
                "broken/1",
                _ -> {
                  throw new IllegalStateException("no layers");
                }));

    assertThatThrownBy(() -> broken.fit(data, FitContext.of(1))).hasMessage("no layers");

    assertThat(bits(CLASSIFIER, data, 5)).isEqualTo(before);
  }

  @Test
  void missingValuesAreRefused() {
    var data =
        Tabular.of(
            List.of("a", "b"),
            new double[][] {{1, 2}, {3, Double.NaN}},
            ClassTarget.of(List.of("no", "yes"), 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.fit(data, FitContext.of(1)))
        .withMessage(
            "feature \"b\" must not be missing (NaN); impute it in a step before the network;"
                + " was NaN in row 1");
  }

  @Test
  void valuesBeyondTheRangeOfAFloatAreRefused() {
    var data = Tabular.of(List.of("a"), new double[][] {{1e39}}, ValueTarget.of(1));
    var target = Tabular.of(List.of("a"), new double[][] {{1}}, ValueTarget.of(-1e39));
    var learner = DjlLearner.regression(Fixtures.LINEAR);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(data, FitContext.of(1)))
        .withMessage(
            "feature \"a\" must be within the range of a float; scale it in a step before the"
                + " network; was 1.0E39 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(target, FitContext.of(1)))
        .withMessage(
            "target value must be within the range of a float, was -1.0E39 in row 0; scale the"
                + " target");
  }

  @Test
  void emptyTablesAreRefused() {
    var noRows = Fixtures.clouds(30, 1).select();
    var noColumns =
        Tabular.of(List.of(), new double[0], ClassTarget.of(List.of("no", "yes"), 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.fit(noRows, FitContext.of(1)))
        .withMessage("training needs at least 1 row and 1 column, had 0 rows and 3 columns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.fit(noColumns, FitContext.of(1)))
        .withMessage("training needs at least 1 row and 1 column, had 2 rows and 0 columns");
  }

  @Test
  void aSingleClassIsRefused() {
    var data = Tabular.of(List.of("a"), new double[][] {{1}}, ClassTarget.of(List.of("only"), 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.fit(data, FitContext.of(1)))
        .withMessage("classification needs at least 2 classes, the target has [only]");
  }

  @Test
  void theWrongKindOfTargetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.fit(Fixtures.plane(9, 1), FitContext.of(1)))
        .withMessage(
            "classification needs a ClassTarget, the data has a ValueTarget; use"
                + " DjlLearner.regression");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DjlLearner.regression(Fixtures.MLP).fit(Fixtures.clouds(9, 1), FitContext.of(1)))
        .withMessage(
            "regression needs a ValueTarget, the data has a ClassTarget; use"
                + " DjlLearner.classification");
  }

  @Test
  void aNetworkWithAnotherNumberOfOutputsIsRefused() {
    var learner = DjlLearner.classification(Network.of("five/1", _ -> Fixtures.linear(5)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(Fixtures.clouds(9, 1), FitContext.of(1)))
        .withMessage(
            "network \"five/1\" must give shape (9, 3) for 9 rows, gave (9, 5); its last layer"
                + " needs 3 units");
  }

  @Test
  void divergenceIsReported() {
    var learner =
        DjlLearner.regression(Fixtures.LINEAR).optimization(Optimization.sgd(1e30)).epochs(5);

    assertThatThrownBy(() -> learner.fit(Fixtures.plane(64, 1), FitContext.of(1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageMatching(
            "training of network \"linear/1\" diverged: parameter \"weight\" holds"
                + " (NaN|-?Infinity) after 5 epochs of sgd\\(1.0E30\\); use a smaller learning"
                + " rate or scaled features");
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.epochs(0))
        .withMessage("epochs must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASSIFIER.batchSize(-3))
        .withMessage("batchSize must be at least 1, was -3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimization.adam(Double.NaN))
        .withMessage("learningRate must be above 0 and finite as a float, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(" ", Fixtures::mlp))
        .withMessageStartingWith("network id must not be blank, was \" \"");
  }

  @Test
  void everySettingIsPartOfTheIdentity() {
    var variants =
        List.of(
            CLASSIFIER,
            CLASSIFIER.epochs(11),
            CLASSIFIER.batchSize(17),
            CLASSIFIER.optimization(Optimization.adam(0.03)),
            CLASSIFIER.optimization(Optimization.sgd(0.02)),
            DjlLearner.classification(Fixtures.LINEAR)
                .optimization(Optimization.adam(0.02))
                .epochs(10)
                .batchSize(16),
            DjlLearner.regression(Fixtures.MLP)
                .optimization(Optimization.adam(0.02))
                .epochs(10)
                .batchSize(16));

    assertThat(variants.stream().map(Recorded::identityOf)).doesNotHaveDuplicates();
    assertThat(Recorded.identityOf(CLASSIFIER.epochs(11).epochs(10)))
        .isEqualTo(Recorded.identityOf(CLASSIFIER));
  }

  @Test
  void traitsPromiseSeededDeterminismOneAtATime() {
    assertThat(CLASSIFIER.traits()).isEqualTo(new Traits(true, false, false, false, true, false));
  }

  private static Map<String, List<Integer>> bits(DjlLearner learner, Tabular data, long seed)
      throws Exception {
    var model = learner.fit(data, FitContext.of(seed)).model();
    var all = new LinkedHashMap<String, List<Integer>>();
    for (String name : model.parameters()) {
      all.put(name, bits(model.values(name)));
    }
    return all;
  }

  private static List<Integer> bits(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Float.floatToRawIntBits(values[i]))
        .toList();
  }

  private static double accuracy(ClassPredictions predictions) {
    int right = 0;
    for (int row = 0; row < predictions.size(); row++) {
      if (predictions.predicted(row) == predictions.truth(row)) {
        right++;
      }
    }
    return (double) right / predictions.size();
  }
}
