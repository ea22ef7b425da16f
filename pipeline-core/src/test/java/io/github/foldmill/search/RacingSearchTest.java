package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.PairedTest;
import io.github.foldmill.validation.RepeatedStratifiedKFold;
import io.github.foldmill.validation.Splitter;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacingSearchTest {
  private static final int FOLDS = 15;

  private final Tabular data = Blobs.of(150, 6);
  // A centroid that is shrunk past the overall mean is on the wrong side: clearly worse.
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.2, 1.5, 0.4, 1.9, 0.6);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  private final Splitter splitter = RepeatedStratifiedKFold.of(5, 3, 4);

  private RacingSearch<Tabular, double[][]> race() {
    return RacingSearch.of(pipeline, ParamGrid.of(shrinkage)).cv(splitter).scoring(new Accuracy());
  }

  private GridSearch<Tabular, double[][]> whole() {
    return GridSearch.of(pipeline, ParamGrid.of(shrinkage)).cv(splitter).scoring(new Accuracy());
  }

  private static List<Object> outcomes(SearchResult<?, ?> result) {
    var all = new ArrayList<Object>();
    for (var candidate : result.candidates()) {
      for (int fold = 0; fold < result.folds(); fold++) {
        var outcome = result.outcome(candidate.index(), fold, "accuracy");
        all.add(outcome instanceof CellOutcome.Scored scored ? scored.score() : outcome);
      }
    }
    return all;
  }

  @Test
  void clearlyWorseCandidatesAreDroppedAndTheOthersSeeEveryFold() {
    var result = race().fit(data);
    for (int worse : new int[] {2, 4}) {
      assertThat(result.outcome(worse, 4, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
      assertThat(result.outcome(worse, 5, "accuracy"))
          .isInstanceOfSatisfying(
              CellOutcome.Skipped.class,
              skipped ->
                  assertThat(skipped.reason())
                      .startsWith("it was dropped after 5 folds, worse than candidate "));
    }
    assertThat(result.outcome(result.bestIndex(), FOLDS - 1, "accuracy"))
        .isInstanceOf(CellOutcome.Scored.class);
    assertThat(result.work().learnerFits().computed()).isLessThan(6 * FOLDS);
  }

  @Test
  void winnerAndScoresAreThoseOfTheWholeSearch() {
    var raced = race().fit(data);
    var whole = whole().fit(data);
    assertThat(raced.bestParams()).isEqualTo(whole.bestParams());
    assertThat(raced.bestScore()).isEqualTo(whole.bestScore());
    for (int fold = 0; fold < 5; fold++) {
      for (int candidate = 0; candidate < 6; candidate++) {
        var expected = (CellOutcome.Scored) whole.outcome(candidate, fold, "accuracy");
        var scored = (CellOutcome.Scored) raced.outcome(candidate, fold, "accuracy");
        assertThat(scored.score()).isEqualTo(expected.score());
      }
    }
  }

  @Test
  void whatIsDroppedIsWorseByTheCorrectedTest() {
    var result = race().fit(data);
    var whole = whole().fit(data).cvResults();
    double[] best = scores(whole, result.bestIndex());
    double[] worse = scores(whole, 2);
    assertThat(
            PairedTest.corrected(Arrays.copyOf(best, 5), Arrays.copyOf(worse, 5), 0.25)
                .rightTailedPValue())
        .isLessThan(0.05);
  }

  private static double[] scores(CvResults results, int candidate) {
    var scores = new double[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      scores[fold] = results.numbers("split%d_test_accuracy".formatted(fold))[candidate];
    }
    return scores;
  }

  @Test
  void sameCandidatesAreDroppedForAnyNumberOfJobsAndWithAWarmMemory(@TempDir Path folder) {
    var expected = outcomes(race().nJobs(1).fit(data));
    assertThat(outcomes(race().nJobs(7).fit(data))).isEqualTo(expected);
    assertThat(outcomes(race().memory(Memory.at(folder)).fit(data))).isEqualTo(expected);
    var warm = race().memory(Memory.at(folder)).fit(data);
    assertThat(outcomes(warm)).isEqualTo(expected);
    assertThat(warm.work().learnerFits().computed()).isZero();
  }

  @Test
  void candidateThatFailsIsNotTriedAgain() {
    Param<Integer> number = Param.of("number", 1, 2, 3);
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("fails", p -> new FailingStep(p.get(number)))
            .learner("nearest", _ -> new NearestCentroid(0));
    var result =
        RacingSearch.of(failing, ParamGrid.of(number))
            .cv(splitter)
            .scoring(new Accuracy())
            .fit(data);
    assertThat(result.outcome(1, 0, "accuracy")).isInstanceOf(CellOutcome.Failed.class);
    assertThat(result.outcome(1, 5, "accuracy"))
        .isEqualTo(new CellOutcome.Skipped("it failed before fold 5"));
    // The two others give the same scores, so neither is dropped.
    assertThat(result.outcome(0, FOLDS - 1, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
    assertThat(result.outcome(2, FOLDS - 1, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
  }

  @Test
  void tooFewFoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> race().cv(StratifiedKFold.of(5)).fit(data))
        .withMessage(
            "a race must have more folds than the 5 after which candidates are dropped, had 5; set"
                + " cv(…) to more folds, or startAfter(…)");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> race().level(0))
        .withMessage("level must be above 0 and below 1, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> race().startAfter(1))
        .withMessage("startAfter must be at least 2 folds, was 1");
  }
}
