package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches that end when they have found enough. */
class StopWhenTest {
  private final Tabular data = Blobs.of(120, 8);
  private final Param<Double> shrinkage =
      Param.of("shrinkage", IntStream.range(0, 20).mapToObj(i -> 0.95 - 0.05 * i).toList());

  private Pipeline<Tabular, double[][]> pipeline(Param<Double> param) {
    return Pipeline.over(TabularView.INSTANCE)
        .learner("nearest", p -> new NearestCentroid(p.get(param)));
  }

  private GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline(shrinkage), ParamGrid.of(shrinkage))
        .cv(StratifiedKFold.of(4).shuffled(1))
        .scoring(new Accuracy());
  }

  private static double[] means(SearchResult<?, ?> result) {
    return result.cvResults().numbers("mean_test_accuracy");
  }

  @Test
  void searchEndsWithTheFirstCandidateThatIsGoodEnough() {
    double[] all = means(search().fit(data));
    double enough = IntStream.range(0, 13).mapToDouble(i -> all[i]).max().orElseThrow();
    int first = IntStream.range(0, 13).filter(i -> all[i] >= enough).findFirst().orElseThrow();
    var result = search().stopWhen(StopWhen.scoreReaches(enough)).fit(data);
    assertThat(result.bestIndex()).isEqualTo(first);
    assertThat(result.best().params()).containsEntry("shrinkage", shrinkage.values().get(first));
    assertThat(result.candidates()).hasSize(20);
    for (int candidate = 0; candidate < 20; candidate++) {
      var outcome = result.outcome(candidate, 3, "accuracy");
      if (candidate <= first) {
        assertThat(means(result)[candidate]).isEqualTo(all[candidate]);
      } else {
        assertThat(outcome)
            .isEqualTo(
                new CellOutcome.Skipped("the search had found enough with candidate " + first));
      }
    }
  }

  @Test
  void tableIsTheSameForAnyNumberOfJobs() {
    StopWhen rule = scores -> scores.size() == 7;
    var one = search().stopWhen(rule).nJobs(1).fit(data);
    for (int jobs : new int[] {2, 3, 5}) {
      var several = search().stopWhen(rule).nJobs(jobs).fit(data);
      assertThat(several.cvResults().withoutTimes()).isEqualTo(one.cvResults().withoutTimes());
      assertThat(several.bestIndex()).isEqualTo(one.bestIndex());
    }
    assertThat(one.outcome(6, 0, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
    assertThat(one.outcome(7, 0, "accuracy")).isInstanceOf(CellOutcome.Skipped.class);
  }

  @Test
  void noMoreIsTriedInVainThanWasTriedBefore() {
    var result = search().stopWhen(scores -> scores.size() == 5).nJobs(1).fit(data);
    // One, one, two and four at a time.
    assertThat(result.work().learnerFits().computed()).isEqualTo(8 * 4);
  }

  @Test
  void searchThatNeverFindsEnoughIsTheWholeSearch() {
    var whole = search().fit(data);
    var result = search().stopWhen(StopWhen.scoreReaches(2)).fit(data);
    assertThat(result.cvResults().withoutTimes()).isEqualTo(whole.cvResults().withoutTimes());
    assertThat(result.work().learnerFits().computed())
        .isEqualTo(whole.work().learnerFits().computed());
  }

  @Test
  void drawsEndWhenNothingBetterComes(@TempDir Path folder) {
    Param<Double> drawn = Param.of("shrinkage", Distribution.uniform(0, 0.9));
    var search =
        RandomizedSearch.of(pipeline(drawn), ParamGrid.of(drawn), 40)
            .cv(StratifiedKFold.of(4).shuffled(1))
            .scoring(new Accuracy())
            .memory(Memory.at(folder))
            .stopWhen(StopWhen.noGainIn(4));
    var result = search.fit(data);
    int last = result.bestIndex() + 4;
    assertThat(last).isLessThan(39);
    assertThat(result.outcome(last, 0, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
    assertThat(result.outcome(last + 1, 0, "accuracy")).isInstanceOf(CellOutcome.Skipped.class);
    assertThat(search.fit(data).work().learnerFits().computed()).isZero();
  }

  @Test
  void rulesCountWhatTheyAreTold() {
    var rule = StopWhen.noGainIn(2);
    assertThat(rule.isEnough(List.of(0.5))).isFalse();
    assertThat(rule.isEnough(List.of(0.5, 0.5))).isFalse();
    assertThat(rule.isEnough(List.of(0.5, 0.5, 0.4))).isTrue();
    assertThat(rule.isEnough(List.of(0.5, 0.4, 0.6))).isFalse();
    assertThat(rule.isEnough(List.of(Double.NaN, Double.NaN))).isTrue();
    assertThat(StopWhen.scoreReaches(0.5).isEnough(List.of(Double.NaN))).isFalse();
  }

  @Test
  void failureIsRaisedWithinARound() {
    Param<Integer> number = Param.of("number", 1, 2, 3);
    var failing =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("fails", p -> new FailingStep(p.get(number)))
                    .learner("nearest", _ -> new NearestCentroid(0)),
                ParamGrid.of(number))
            .scoring(new Accuracy())
            .raiseFailures(true)
            .stopWhen(scores -> scores.size() == 3);
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> failing.fit(data))
        .withMessageContaining("two is unlucky");
  }

  @Test
  void searchWithoutAnyTimeSaysSo() {
    var late = search().stopWhen(StopWhen.scoreReaches(2)).limit(Duration.ofNanos(1));
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> late.fit(data))
        .withMessageStartingWith("no candidate has all its scores: the search reached its limit");
  }

  @Test
  void rulesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StopWhen.noGainIn(0))
        .withMessage("candidates without gain must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StopWhen.scoreReaches(Double.NaN))
        .withMessage("the score that is enough must be a number, was NaN");
  }
}
