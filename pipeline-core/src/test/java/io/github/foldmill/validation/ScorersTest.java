package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.testing.Golden;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code scorers.txt}, made by scikit-learn. */
class ScorersTest {
  private static final Object NO_MODEL = new Object();

  static List<List<String>> classes() {
    return Golden.lines("scorers.txt", "classes");
  }

  static List<List<String>> values() {
    return Golden.lines("scorers.txt", "values");
  }

  @ParameterizedTest
  @MethodSource("classes")
  void classScoresAreScikitLearns(List<String> line) throws Exception {
    var predictions =
        ClassPredictions.of(
            names(Integer.parseInt(line.get(0))),
            Golden.ints(line.get(1)),
            Golden.ints(line.get(2)),
            Golden.doubles(line.get(3)),
            true);
    assertScores(predictions, line.subList(4, line.size()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueScoresAreScikitLearns(List<String> line) throws Exception {
    var predictions = ValuePredictions.of(Golden.doubles(line.get(0)), Golden.doubles(line.get(1)));
    assertScores(predictions, line.subList(2, line.size()));
  }

  private static void assertScores(Predictions predictions, List<String> expected)
      throws Exception {
    assertThat(expected).isNotEmpty();
    for (var entry : expected) {
      var parts = List.of(entry.split("=", 2));
      double reference = Double.parseDouble(parts.get(1));
      double score = Scorers.named(parts.get(0)).score(NO_MODEL, predictions);
      if (Double.isNaN(reference)) {
        assertThat(score).as(parts.get(0)).isNaN();
      } else {
        assertThat(score)
            .as(parts.get(0))
            .isCloseTo(reference, within(1e-12 * Math.max(1, Math.abs(reference))));
      }
    }
  }

  @Test
  void factoriesAndNamesGiveTheSameScorers() {
    assertThat(
            List.of(
                Scorers.accuracy(),
                Scorers.balancedAccuracy(),
                Scorers.macroF1(),
                Scorers.microF1(),
                Scorers.weightedF1(),
                Scorers.negLogLoss(),
                Scorers.r2(),
                Scorers.negMeanSquaredError(),
                Scorers.negMeanAbsoluteError()))
        .allSatisfy(scorer -> {
          assertThat(Scorers.named(scorer.name())).isEqualTo(scorer);
          assertThat(scorer.traits()).isEqualTo(Traits.pure());
        })
        .extracting(Scorer::name)
        .containsExactly(
            "accuracy",
            "balanced_accuracy",
            "f1_macro",
            "f1_micro",
            "f1_weighted",
            "neg_log_loss",
            "r2",
            "neg_mean_squared_error",
            "neg_mean_absolute_error");
  }

  @Test
  void unknownNameIsAnsweredWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorers.named("acuracy"))
        .withMessageStartingWith("scorer must be one of [accuracy, balanced_accuracy, ")
        .withMessageEndingWith(", fowlkes_mallows_score], was acuracy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "balanced_accuracy",
        "f1_macro",
        "f1_micro",
        "f1_weighted",
        "neg_log_loss"
      })
  void classScorersRefuseNumbersAndNothing(String name) {
    var scorer = Scorers.named(name);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> scorer.score(NO_MODEL, ValuePredictions.of(new double[] {1}, new double[] {1})))
        .withMessageStartingWith(name + " needs ClassPredictions")
        .withMessageEndingWith(", was given ValuePredictions; use a scorer for numbers such as r2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(NO_MODEL, predictions(new int[0])))
        .withMessage(name + " needs at least 1 row, was given 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r2", "neg_mean_squared_error", "neg_mean_absolute_error"})
  void valueScorersRefuseClassesAndNothing(String name) {
    var scorer = Scorers.named(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(NO_MODEL, predictions(new int[] {0})))
        .withMessage(
            name
                + " needs ValuePredictions or MultiValuePredictions, was given ClassPredictions;"
                + " use a scorer for classes such as accuracy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(NO_MODEL, ValuePredictions.of(new double[0], new double[0])))
        .withMessage(name + " needs at least 1 row, was given 0");
  }

  @Test
  void nonFiniteValuesAreRefusedWithTheirRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Scorers.r2()
                .score(
                    NO_MODEL,
                    ValuePredictions.of(new double[] {1, Double.NaN}, new double[] {1, 2})))
        .withMessage("r2 is undefined: the true value of row 1 must be finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Scorers.negMeanSquaredError()
                .score(
                    NO_MODEL,
                    ValuePredictions.of(new double[] {1}, new double[] {Double.POSITIVE_INFINITY})))
        .withMessage(
            "neg_mean_squared_error is undefined: the predicted value of row 0 must be finite,"
                + " was Infinity");
  }

  @Test
  void logLossNeedsProbabilitiesOfTheTrueClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Scorers.negLogLoss()
                .score(
                    NO_MODEL,
                    ClassPredictions.of(
                        names(2), new int[1], new int[1], new double[] {3, -1}, false)))
        .withMessage(
            "neg_log_loss needs probabilities, was given scores; use a learner that predicts them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorers.negLogLoss().score(NO_MODEL, predictions(new int[] {0, -1})))
        .withMessage(
            "neg_log_loss is undefined: the true class of row 1 is not among the model's classes"
                + " [class 0, class 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Scorers.negLogLoss()
                .score(
                    NO_MODEL,
                    ClassPredictions.of(
                        names(2), new int[1], new int[1], new double[] {1.5, -0.5}, true)))
        .withMessage("probability must be from 0 to 1, was 1.5 in row 0 for class \"class 0\"");
  }

  private static ClassPredictions predictions(int[] truth) {
    var scores = new double[2 * truth.length];
    for (int row = 0; row < truth.length; row++) {
      scores[2 * row] = 1;
    }
    return ClassPredictions.of(names(2), truth, new int[truth.length], scores, true);
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }
}
