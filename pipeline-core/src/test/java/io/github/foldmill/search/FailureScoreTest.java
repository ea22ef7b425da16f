package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures that count as a score; {@link ResultsGoldenTest} has scikit-learn's numbers for them.
 */
class FailureScoreTest {
  @TempDir private Path folder;

  private final Tabular data = SelectionData.classes(90, 4);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.25, 0.5);
  private final Pipeline<Tabular, double[][]> moody = moody(shrinkage, data.value(0, 0));

  private static Pipeline<Tabular, double[][]> moody(Param<Double> shrinkage, double needed) {
    return Pipeline.over(TabularView.INSTANCE)
        .learner("centroids", p -> new MoodyCentroid(p.get(shrinkage), needed));
  }

  private GridSearch<Tabular, double[][]> search(double score) {
    return GridSearch.of(moody, ParamGrid.of(shrinkage))
        .cv(KFold.of(3))
        .scoring(new Accuracy())
        .failureScore(score);
  }

  @Test
  void failureIsRecordedAndCounts() {
    var result = search(-1).fit(data);
    assertThat(result.failures()).hasSize(1);
    assertThat(result.outcome(1, 0, "accuracy")).isInstanceOf(CellOutcome.Failed.class);
    assertThat(result.cvResults().numbers("split0_test_accuracy")[1]).isEqualTo(-1);
    assertThat(result.cvResults().numbers("mean_test_accuracy")[1]).isLessThan(0.1);
    var row = result.foldScores().get(3);
    assertThat(row.status()).isEqualTo("failed");
    assertThat(row.score()).isEqualTo(-1);
    assertThat(row.fitSeconds()).isNaN();
    assertThat(search(Double.NaN).fit(data).foldScores().get(3).score()).isNaN();
  }

  @Test
  void candidateThatFailsWinsWhereItsScoreIsTheBest() {
    var result = search(3).withTrainScores().fit(data);
    assertThat(result.bestIndex()).isEqualTo(1);
    assertThat(result.cvResults().numbers("split0_train_accuracy")[1]).isEqualTo(3);
    assertThat(result.best().params()).containsEntry("shrinkage", 0.5);
  }

  @Test
  void whatAFailureCountsAsSurvivesAFileAndNewScorers() throws Exception {
    var result = search(-1).keepPredictions().withoutRefit().fit(data);
    result.dump(folder.resolve("search.safetensors"));
    var loaded = SearchResult.load(folder.resolve("search.safetensors"));
    assertThat(loaded.cvResults().withoutTimes())
        .hasToString(result.cvResults().withoutTimes().toString());
    var more = loaded.rescore(Scorers.macroF1());
    assertThat(more.cvResults().numbers("split0_test_f1_macro")[1]).isEqualTo(-1);
  }

  @Test
  void searchInWhichEverythingFailsHasNoWinnerAllTheSame() {
    Param<Double> half = Param.of("shrinkage", 0.5);
    var search =
        GridSearch.of(moody(half, -1), ParamGrid.of(half))
            .cv(KFold.of(3))
            .scoring(new Accuracy())
            .failureScore(0);
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> search.fit(data))
        .withMessageContaining("every one of the 1 candidates failed");
  }

  @Test
  void raceGoesOnWithACandidateThatFailed() {
    var search =
        RacingSearch.of(moody, ParamGrid.of(shrinkage)).cv(KFold.of(10)).scoring(new Accuracy());
    assertThat(search.fit(data).outcome(1, 9, "accuracy")).isInstanceOf(CellOutcome.Skipped.class);
    assertThat(search.failureScore(0.5).fit(data).outcome(1, 9, "accuracy"))
        .isInstanceOf(CellOutcome.Scored.class);
  }

  @Test
  void whatCannotGoOnAfterAFailureRefusesAScoreForIt() {
    var params = ParamValues.none().with(shrinkage, 0.25);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            PermutationTest.of(moody, params).scoring(new Accuracy()).failureScore(0).run(data))
        .withMessage(
            "a permutation test cannot go on after a failure, leave out failureScore(0.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            FeatureElimination.of(moody, params, (_, names) -> new double[names.size()])
                .scoring(new Accuracy())
                .failureScore(0)
                .run(data))
        .withMessage(
            "an elimination of features cannot go on after a failure, leave out failureScore(0.0)");
  }
}
