package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code selection.txt}, made by scikit-learn 1.9.1, and by what must hold in any case. */
class SequentialSelectionTest {
  private final Pipeline<Tabular, double[][]> nearest =
      Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new NearestCentroid(0));
  private final Pipeline<Tabular, double[]> line =
      Pipeline.over(TabularView.INSTANCE).learner("line", _ -> new LeastSquares());

  private SequentialSelection<double[][]> selection() {
    return SequentialSelection.of(nearest, ParamValues.none())
        .cv(KFold.of(3))
        .scoring(new Accuracy());
  }

  private static <M> SequentialSelection<M> told(SequentialSelection<M> plain, List<String> line) {
    var directed = line.get(3).equals("backward") ? plain.backward() : plain.forward();
    var goal = line.get(4);
    var told =
        switch (goal) {
          case "half" -> directed;
          case String gain when gain.startsWith("tol=") ->
              directed.tolerance(Double.parseDouble(gain.substring(4)));
          case String share when share.contains(".") ->
              directed.featureFraction(Double.parseDouble(share));
          default -> directed.features(Integer.parseInt(goal));
        };
    return told.cv(KFold.of(Integer.parseInt(line.get(5))));
  }

  private static void assertScikitLearns(SequentialResult<?> result, List<String> line) {
    assertThat(result.kept()).containsExactlyElementsOf(names(line.get(7)));
    assertThat(result.rounds())
        .extracting(SelectionRound::chosen)
        .containsExactlyElementsOf(names(line.get(8)));
    double[] means = Golden.doubles(line.get(9));
    for (int round = 0; round < means.length; round++) {
      assertThat(result.rounds().get(round).score()).isCloseTo(means[round], within(1e-12));
    }
  }

  private static List<String> names(String columns) {
    return IntStream.of(Golden.ints(columns)).mapToObj("x%02d"::formatted).toList();
  }

  static List<List<String>> sequential() {
    return Golden.lines("selection.txt", "sequential");
  }

  @ParameterizedTest
  @MethodSource("sequential")
  void featuresAndScoresAreScikitLearns(List<String> line) {
    int rows = Integer.parseInt(line.get(1));
    int columns = Integer.parseInt(line.get(2));
    if (line.getFirst().equals("classes")) {
      var result = told(selection(), line).run(SelectionData.classes(rows, columns));
      assertScikitLearns(result, line);
    } else {
      var plain =
          SequentialSelection.of(this.line, ParamValues.none())
              .scoring(Scorers.named("neg_mean_squared_error"));
      assertScikitLearns(told(plain, line).run(SelectionData.values(rows, columns)), line);
    }
  }

  @Test
  void everyTrialIsAValidationOfItsFeatures() {
    var data = SelectionData.classes(60, 5);
    var result = selection().backward().features(3).run(data);
    assertThat(result.rounds()).hasSize(2).allMatch(SelectionRound::accepted);
    var second = result.rounds().get(1);
    assertThat(second.tried()).hasSize(4).doesNotContain(result.rounds().getFirst().chosen());
    double[][] scores = result.scores(1, "accuracy");
    for (int trial = 0; trial < 4; trial++) {
      var features = new ArrayList<>(second.tried());
      features.remove(trial);
      double[] plain =
          CrossValidation.of(nearest, ParamValues.none())
              .cv(KFold.of(3))
              .scoring(new Accuracy())
              .run(ColumnSubset.of(data, features))
              .scores("accuracy");
      assertThat(scores[trial]).containsExactly(plain);
      assertThat(second.means().get(trial)).isEqualTo(NumPyMath.mean(plain));
    }
    assertThat(result.bestScore()).isEqualTo(second.score());
    assertThat(result.toString()).startsWith("without x0").contains("best of 5\nwithout x0");
  }

  @Test
  void growingAddsRoundsToThoseOfTheMemory(@TempDir Path folder) {
    var data = SelectionData.classes(60, 6);
    var memory = Memory.at(folder);
    var two = selection().features(2).memory(memory).run(data);
    var three = selection().features(3).memory(memory).run(data);
    assertThat(three.rounds().subList(0, 2)).isEqualTo(two.rounds());
    assertThat(two.work().learnerFits().computed()).isEqualTo((6 + 5) * 3);
    assertThat(three.work().learnerFits().computed()).isEqualTo(4 * 3);
  }

  @Test
  void resultIsTheSameForAnyNumberOfJobs() {
    var data = SelectionData.classes(60, 6);
    var once = selection().nJobs(1).run(data);
    var many = selection().nJobs(5).run(data);
    assertThat(many.rounds()).isEqualTo(once.rounds());
    assertThat(many.kept()).isEqualTo(once.kept());
  }

  @Test
  void winnerPredictsFromTablesWithMoreFeatures() throws Exception {
    var data = SelectionData.classes(60, 6);
    var result = selection().run(data);
    assertThat(result.kept()).hasSize(3);
    var fitted = nearest.fit(result.select(data), ParamValues.none(), 0);
    assertThat(result.predict(data)).isEqualTo(fitted.predict(result.select(data)));
    assertThat(result.best().learnerName()).isEqualTo("nearest");
  }

  /** Fails without the column x00. */
  private record NeedsFirst() implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      if (!training.names().contains("x00")) {
        throw new IllegalStateException("x00 is missing");
      }
      var fitted = new NearestCentroid(0).fit(training, context);
      return new FittedLearner<>() {
        @Override
        public double[][] model() {
          return fitted.model();
        }

        @Override
        public Predictions predict(Tabular data) throws Exception {
          return fitted.predict(data);
        }
      };
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void featureWhoseTrialFailsIsNotChosen() {
    var data = SelectionData.classes(60, 4);
    var picky = Pipeline.over(TabularView.INSTANCE).learner("picky", _ -> new NeedsFirst());
    var told =
        SequentialSelection.of(picky, ParamValues.none())
            .cv(KFold.of(3))
            .scoring(new Accuracy())
            .backward()
            .features(1);
    var result = told.run(data);
    assertThat(result.kept()).containsExactly("x00");
    assertThat(result.rounds().getFirst().means().getFirst()).isNaN();
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> told.raiseFailures(true).run(data))
        .withMessageContaining("fitting learner \"picky\" failed on fold");
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> told.run(data.withFeatures(List.of("a", "b"), new double[120])))
        .withMessageContaining("x00 is missing");
  }

  @Test
  void roundsBeyondTheTimeAreNotGuessed() {
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> selection().limit(Duration.ofNanos(1)).run(SelectionData.classes(60, 6)))
        .withMessageStartingWith("the features could not be chosen:");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var data = SelectionData.classes(30, 4);
    refused(() -> selection().features(0), "features must be at least 1, was 0");
    refused(
        () -> selection().features(4).run(data),
        "features must be less than the 4 of the table, was 4");
    refused(
        () -> selection().featureFraction(1),
        "feature fraction must be above 0 and less than 1, was 1.0");
    refused(
        () -> selection().featureFraction(0.2).run(data),
        "feature fraction must keep at least one of 4 features, was 0.2");
    refused(
        () -> selection().tolerance(-0.1).run(data),
        "tolerance must be at least 0 when features are added, was -0.1");
    refused(() -> selection().tolerance(Double.NaN), "tolerance must be finite, was NaN");
    refused(
        () -> selection().run(SelectionData.classes(30, 1)),
        "the table must have at least 2 features to choose from, had 1");
    refused(
        () -> SequentialSelection.of(nearest, ParamValues.none()).run(data),
        "a search must have at least one scorer, had none; call scoring(…)");
    var result = selection().run(data);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> result.scores(2, "accuracy"));
    refused(() -> result.scores(0, "f1"), "scorer must be one of [accuracy], was f1");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
