package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code search.txt}, made by scikit-learn 1.9.1, and by what must hold in any case. */
class FeatureEliminationTest {
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new NearestCentroid(0));

  /** How far apart the classes are in each feature. */
  private static double[] spread(double[][] centroids, List<String> features) {
    var spread = new double[features.size()];
    for (int column = 0; column < spread.length; column++) {
      double most = Double.NEGATIVE_INFINITY;
      double least = Double.POSITIVE_INFINITY;
      for (double[] centroid : centroids) {
        most = Math.max(most, centroid[column]);
        least = Math.min(least, centroid[column]);
      }
      spread[column] = most - least;
    }
    return spread;
  }

  /** The table of {@code tools/golden/search.py}. */
  private static Tabular table(int rows, int columns) {
    var features = new double[rows * columns];
    var codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = i % 3;
      for (int j = 0; j < columns; j++) {
        double noise = ((i * 7919L + j * 104729L + (long) i * j * 31) % 1009) / 1009.0;
        features[i * columns + j] = noise + (j % 4 == 0 ? 0.25 : 0.0) * codes[i];
      }
    }
    return Tabular.of(
        IntStream.range(0, columns).mapToObj("x%02d"::formatted).toList(),
        features,
        ClassTarget.of(List.of("0", "1", "2"), codes));
  }

  private FeatureElimination<double[][]> elimination() {
    return FeatureElimination.of(pipeline, ParamValues.none(), FeatureEliminationTest::spread)
        .cv(KFold.of(3))
        .scoring(new Accuracy());
  }

  static List<List<String>> rfecv() {
    return Golden.lines("search.txt", "rfecv");
  }

  @ParameterizedTest
  @MethodSource("rfecv")
  void featuresAndScoresAreScikitLearns(List<String> line) {
    var data = table(Integer.parseInt(line.get(0)), Integer.parseInt(line.get(1)));
    double step = Double.parseDouble(line.get(2));
    var told =
        (step < 1 ? elimination().stepFraction(step) : elimination().step((int) step))
            .minFeatures(Integer.parseInt(line.get(3)))
            .cv(KFold.of(Integer.parseInt(line.get(4))));
    var result = told.run(data);
    assertThat(result.featureCounts()).containsExactly(Golden.ints(line.get(6)));
    double[] means = Golden.doubles(line.get(7));
    double[][] scores = result.scores("accuracy");
    for (int i = 0; i < means.length; i++) {
      assertThat(NumPyMath.mean(scores[i])).isCloseTo(means[i], within(1e-12));
    }
    assertThat(result.ranking().kept())
        .containsExactlyElementsOf(
            IntStream.of(Golden.ints(line.get(8))).mapToObj("x%02d"::formatted).toList());
    assertThat(result.ranking().ranks())
        .containsExactlyElementsOf(IntStream.of(Golden.ints(line.get(9))).boxed().toList());
  }

  @Test
  void resultIsTheSameForAnyNumberOfJobsAndMemory(@TempDir Path folder) {
    var data = table(90, 8);
    var once = elimination().nJobs(1).run(data);
    var memory = Memory.at(folder);
    elimination().memory(memory).run(data);
    for (var other :
        List.of(elimination().nJobs(5).run(data), elimination().memory(memory).run(data))) {
      assertThat(other.ranking()).isEqualTo(once.ranking());
      assertThat(other.scores("accuracy")).isDeepEqualTo(once.scores("accuracy"));
    }
  }

  @Test
  void eachNumberOfFeaturesIsFittedOncePerFoldAndThenOnAllRows() {
    var result = elimination().run(table(90, 8));
    int onAllRows = 8 - result.bestCount();
    assertThat(result.work().learnerFits().computed()).isEqualTo(8 * 3 + onAllRows);
    assertThat(result.best().learnerName()).isEqualTo("nearest");
  }

  @Test
  void winnerPredictsFromTablesWithMoreFeatures() throws Exception {
    var data = table(90, 8);
    var result = elimination().run(data);
    var fitted = pipeline.fit(result.ranking().select(data), ParamValues.none(), 0);
    assertThat(result.predict(data)).isEqualTo(fitted.predict(result.ranking().select(data)));
    assertThat(result.ranking().select(data).names()).isEqualTo(result.ranking().kept());
    assertThat(result.bestScore())
        .isEqualTo(
            IntStream.range(0, 8)
                .mapToDouble(i -> NumPyMath.mean(result.scores("accuracy")[i]))
                .max()
                .orElseThrow());
  }

  @Test
  void rankKeepsAsManyAsAskedForWithoutFolds() {
    var data = table(90, 8);
    var ranking = elimination().rank(data, 3);
    assertThat(ranking.kept()).hasSize(3).contains("x00", "x04");
    assertThat(ranking.ranks()).contains(2, 3, 4, 5, 6);
    assertThat(elimination().rank(data, 8).kept()).isEqualTo(data.names());
  }

  @Test
  void missingFeatureIsNamed() {
    var ranking = elimination().rank(table(90, 8), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ranking.select(table(90, 1)))
        .withMessageStartingWith("the table must have the feature x04, it has [x00]");
  }

  @Test
  void importanceOfTheWrongLengthIsAFailureWithAName() {
    var wrong =
        FeatureElimination.of(pipeline, ParamValues.none(), (_, _) -> new double[1])
            .cv(KFold.of(3))
            .scoring(new Accuracy());
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> wrong.run(table(90, 8)))
        .withMessageContaining("looking into learner \"nearest\" failed on fold 0")
        .withMessageContaining("importance must give one number for each of 8 features, gave 1");
  }

  @Test
  void importanceThatIsNoNumberIsAFailureWithAName() {
    var wrong =
        FeatureElimination.of(pipeline, ParamValues.none(), (_, names) -> new double[names.size()])
            .cv(KFold.of(3))
            .scoring(new Accuracy());
    assertThat(wrong.rank(table(90, 8), 1).kept()).containsExactly("x07");
    var nan =
        FeatureElimination.of(pipeline, ParamValues.none(), (_, _) -> new double[] {Double.NaN, 0})
            .cv(KFold.of(3))
            .scoring(new Accuracy());
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> nan.run(table(90, 2)))
        .withMessageContaining("importance of feature x00 must be finite, was NaN");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> elimination().step(0))
        .withMessage("step must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> elimination().stepFraction(1))
        .withMessage("step fraction must be above 0 and less than 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> elimination().minFeatures(0))
        .withMessage("minFeatures must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> elimination().rank(table(90, 8), 9))
        .withMessage("features must be from 1 to 8, was 9");
  }
}
