package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables, curves and predictions against {@code results.txt}, made by scikit-learn 1.9.1. */
class ResultsGoldenTest {
  private static final Memory NONE = Memory.none();
  private static final List<Double> VALUES = List.of(0.0, 0.25, 0.5, 0.75, 0.9);

  private final Tabular data = SelectionData.classes(90, 4);
  private final Param<Double> shrinkage = Param.of("shrinkage", VALUES);

  static List<List<String>> row() {
    return Golden.lines("results.txt", "row");
  }

  static List<List<String>> best() {
    return Golden.lines("results.txt", "best");
  }

  static List<List<String>> learning() {
    return Golden.lines("results.txt", "learning");
  }

  static List<List<String>> validation() {
    return Golden.lines("results.txt", "validation");
  }

  static List<List<String>> predict() {
    return Golden.lines("results.txt", "predict");
  }

  private Pipeline<Tabular, double[][]> pipeline(boolean fails) {
    double first = fails ? data.value(0, 0) : data.value(0, 0) - 1;
    return Pipeline.over(TabularView.INSTANCE)
        .learner(
            "centroids",
            p ->
                fails
                    ? new MoodyCentroid(p.get(shrinkage), first)
                    : new NearestCentroid(p.get(shrinkage)));
  }

  private SearchResult<Tabular, double[][]> search(List<String> line) {
    return GridSearch.of(pipeline(true), ParamGrid.of(shrinkage))
        .cv(KFold.of(Integer.parseInt(line.get(0))))
        .scoring(new Accuracy())
        .withTrainScores()
        .memory(NONE)
        .failureScore(number(line.get(1)))
        .withoutRefit()
        .fit(data);
  }

  /** Boxed, because NaN is expected too. */
  private static Double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.valueOf(text);
  }

  private static double[] numbers(String field) {
    return Arrays.stream(field.split(",")).mapToDouble(ResultsGoldenTest::number).toArray();
  }

  private static double[][] curve(String field) {
    return Arrays.stream(field.split("\\|"))
        .map(ResultsGoldenTest::numbers)
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("row")
  void rowsAreScikitLearnsBitForBitWhateverAFailureCountsAs(List<String> line) {
    var results = search(line).cvResults();
    int row = VALUES.indexOf(Double.parseDouble(line.get(2)));
    int folds = Integer.parseInt(line.get(0));
    for (String side : List.of("test", "train")) {
      int field = side.equals("test") ? 4 : 8;
      double[] splits =
          IntStream.range(0, folds)
              .mapToDouble(
                  fold -> results.numbers("split%d_%s_accuracy".formatted(fold, side))[row])
              .toArray();
      assertThat(splits).isEqualTo(numbers(line.get(field)));
      assertThat(results.numbers("mean_" + side + "_accuracy")[row])
          .isEqualTo(number(line.get(field + 1)));
      assertThat(results.numbers("std_" + side + "_accuracy")[row])
          .isEqualTo(number(line.get(field + 2)));
    }
    assertThat(results.numbers("rank_test_accuracy")[row]).isEqualTo(number(line.get(7)));
  }

  @ParameterizedTest
  @MethodSource("best")
  void winnerIsScikitLearnsWhateverAFailureCountsAs(List<String> line) {
    var result = search(line);
    assertThat(result.bestIndex()).isEqualTo(Integer.parseInt(line.get(3)));
    assertThat(result.bestScore()).isEqualTo(number(line.get(4)));
  }

  @ParameterizedTest
  @MethodSource("learning")
  void learningCurveIsScikitLearns(List<String> line) {
    var params = ParamValues.none().with(shrinkage, Double.valueOf(line.get(1)));
    var curve =
        LearningCurve.of(pipeline(false), params)
            .cv(KFold.of(Integer.parseInt(line.get(0))))
            .scoring(new Accuracy())
            .memory(NONE)
            .run(data);
    assertThat(curve.points().stream().mapToInt(Integer::intValue))
        .containsExactly(Arrays.stream(Golden.ints(line.get(3))).boxed().toArray(Integer[]::new));
    assertThat(curve.trainScores("accuracy")).isDeepEqualTo(curve(line.get(4)));
    assertThat(curve.validationScores("accuracy")).isDeepEqualTo(curve(line.get(5)));
  }

  @ParameterizedTest
  @MethodSource("validation")
  void validationCurveIsScikitLearns(List<String> line) {
    var curve =
        ValidationCurve.of(pipeline(false), shrinkage, ParamValues.none())
            .cv(KFold.of(Integer.parseInt(line.get(0))))
            .scoring(new Accuracy())
            .memory(NONE)
            .run(data);
    assertThat(curve.points()).isEqualTo(VALUES);
    assertThat(curve.trainScores("accuracy")).isDeepEqualTo(curve(line.get(3)));
    assertThat(curve.validationScores("accuracy")).isDeepEqualTo(curve(line.get(4)));
  }

  @ParameterizedTest
  @MethodSource("predict")
  void outOfFoldPredictionsAreScikitLearns(List<String> line) {
    var params = ParamValues.none().with(shrinkage, Double.valueOf(line.get(1)));
    var predictions =
        (ClassPredictions)
            CrossValidation.of(pipeline(false), params)
                .cv(KFold.of(Integer.parseInt(line.get(0))))
                .scoring(new Accuracy())
                .memory(NONE)
                .run(data)
                .outOfFold();
    int[] predicted = IntStream.range(0, data.rows()).map(predictions::predicted).toArray();
    assertThat(predicted).isEqualTo(Golden.ints(line.get(3)));
  }
}
