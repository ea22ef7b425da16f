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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalvingSearchTest {
  private final Tabular data = Blobs.of(240, 2);
  private final Param<Double> shrinkage =
      Param.of("shrinkage", IntStream.range(0, 9).mapToObj(i -> i / 9.0).toList());
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private HalvingGridSearch<Tabular, double[][]> search() {
    return HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage))
        .cv(StratifiedKFold.of(3).shuffled(1))
        .scoring(new Accuracy())
        .minResources(24);
  }

  @Test
  void eachIterationTriesAThirdOfTheCandidatesOnThreeTimesTheRows() {
    var results = search().fit(data).cvResults();
    assertThat(results.numbers("iter")).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2);
    assertThat(results.numbers("n_resources"))
        .containsExactly(24, 24, 24, 24, 24, 24, 24, 24, 24, 72, 72, 72, 216);
    assertThat(results.names()).startsWith("iter", "n_resources", "mean_fit_time");
  }

  @Test
  void theBestOfAnIterationGoOn() {
    var result = search().fit(data);
    double[] means = result.cvResults().numbers("mean_test_accuracy");
    double[] first = Arrays.copyOf(means, 9);
    double[] sorted = first.clone();
    Arrays.sort(sorted);
    for (int row = 9; row < 12; row++) {
      var params = result.candidates().get(row).params();
      int before = (int) Math.round(params.get(shrinkage) * 9);
      assertThat(first[before]).isGreaterThanOrEqualTo(sorted[6]);
    }
  }

  @Test
  void winnerIsTheBestOfTheLastIterationAndHasRankOne() {
    var result = search().fit(data);
    assertThat(result.bestIndex()).isEqualTo(12);
    assertThat(result.cvResults().numbers("rank_test_accuracy")[12]).isEqualTo(1);
    double[] ranks = result.cvResults().numbers("rank_test_accuracy");
    for (int row = 9; row < 12; row++) {
      assertThat(ranks[row]).isBetween(2.0, 4.0);
    }
    assertThat(result.best().params())
        .containsEntry("shrinkage", result.bestParams().get(shrinkage));
  }

  @Test
  void tableIsTheSameForAnyNumberOfJobsAndWithColdAndWarmMemory(@TempDir Path folder) {
    var expected = search().nJobs(1).fit(data).cvResults().withoutTimes();
    assertThat(search().nJobs(7).fit(data).cvResults().withoutTimes()).isEqualTo(expected);
    assertThat(search().memory(Memory.at(folder)).fit(data).cvResults().withoutTimes())
        .isEqualTo(expected);
    var warm = search().memory(Memory.at(folder)).fit(data);
    assertThat(warm.cvResults().withoutTimes()).isEqualTo(expected);
    assertThat(warm.work().learnerFits().computed()).isZero();
  }

  @Test
  void scheduleIsWhatTheSearchThenDoes() {
    var schedule = search().schedule(data);
    var results = search().fit(data).cvResults();
    var iterations = new ArrayList<Double>();
    var resources = new ArrayList<Double>();
    for (var rung : schedule.rungs()) {
      for (int i = 0; i < rung.candidates(); i++) {
        iterations.add((double) rung.iteration());
        resources.add((double) rung.resources());
      }
    }
    assertThat(results.numbers("iter")).containsExactly(iterations.toArray(Double[]::new));
    assertThat(results.numbers("n_resources")).containsExactly(resources.toArray(Double[]::new));
  }

  @Test
  void lastIterationOnAllRowsFindsTheWorkOfAGridSearchDone(@TempDir Path folder) {
    var memory = Memory.at(folder);
    GridSearch.of(pipeline, ParamGrid.of(shrinkage))
        .cv(StratifiedKFold.of(3).shuffled(1))
        .scoring(new Accuracy())
        .memory(memory)
        .fit(data);
    var halved = search().minResources(240).maxResources(240).memory(memory).fit(data);
    assertThat(halved.work().learnerFits().computed()).isZero();
    assertThat(halved.work().scores().loaded()).isEqualTo(27);
  }

  @Test
  void parameterCanBeTheResource() {
    Param<Integer> rounds = Param.of("rounds", 1);
    var counted =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage) / (1 + p.get(rounds))));
    var result =
        HalvingGridSearch.of(counted, ParamGrid.of(shrinkage))
            .resource(rounds, 9)
            .scoring(new Accuracy())
            .fit(data);
    assertThat(result.cvResults().numbers("n_resources"))
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9);
    assertThat(result.candidates())
        .allSatisfy(candidate ->
            assertThat(candidate.params().get(rounds))
                .isEqualTo((int) result.cvResults().numbers("n_resources")[candidate.index()]));
    assertThat(result.bestParams().get(rounds)).isEqualTo(9);
  }

  @Test
  void resourceInTheGridIsRefused() {
    Param<Integer> rounds = Param.of("rounds", 1, 2);
    var search =
        HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage, rounds))
            .resource(rounds, 9)
            .scoring(new Accuracy());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessage(
            "parameter rounds must not be in the grid, because it is the resource; take it out");
  }

  @Test
  void randomSearchDrawsAsManyAsTheResourcesAllow() {
    Param<Double> drawn = Param.of("drawn", Distribution.uniform(0, 0.9));
    var drawing =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(drawn)));
    var search =
        HalvingRandomSearch.of(drawing, ParamGrid.of(drawn))
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(new Accuracy());
    // Two rows for each of three folds and three classes is 18, and 240 / 18 is 13.
    assertThat(search.schedule(data).rungs())
        .containsExactly(
            new HalvingSchedule.Rung(0, 13, 18),
            new HalvingSchedule.Rung(1, 5, 54),
            new HalvingSchedule.Rung(2, 2, 162));
    assertThat(search.fit(data).candidates()).hasSize(20);
    assertThat(search.candidates(4).schedule(data).rungs().getFirst().candidates()).isEqualTo(4);
  }

  @Test
  void bothNumbersCannotBeExhausted() {
    var search =
        HalvingRandomSearch.of(pipeline, ParamGrid.of(shrinkage))
            .exhaustingResources()
            .scoring(new Accuracy());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessageStartingWith("exhaustingResources() needs a number of candidates");
  }

  @Test
  void tooFewRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().minResources(241).fit(data))
        .withMessageStartingWith("minResources must be at most maxResources, was 241 with 240");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().maxResources(241).fit(data))
        .withMessage("maxResources must be at most the number of rows, was 241 for 240 rows");
  }

  @Test
  void searchWithoutAnyTimeSaysSo() {
    var late = search().limit(Duration.ofNanos(1));
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> late.fit(data))
        .withMessageStartingWith("no candidate has all its scores: the search reached its limit");
  }

  @Test
  void factorOfOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().factor(1))
        .withMessage("factor must be above 1, was 1.0");
  }

  @Test
  void resultKeepsItsIterationsInAFile(@TempDir Path folder) throws Exception {
    var result = search().withoutRefit().fit(data);
    result.dump(folder.resolve("halving.safetensors"));
    var loaded = SearchResult.load(folder.resolve("halving.safetensors"));
    assertThat(loaded.cvResults().numbers("iter"))
        .containsExactly(result.cvResults().numbers("iter"));
    assertThat(loaded.cvResults().numbers("rank_test_accuracy"))
        .containsExactly(result.cvResults().numbers("rank_test_accuracy"));
  }
}
