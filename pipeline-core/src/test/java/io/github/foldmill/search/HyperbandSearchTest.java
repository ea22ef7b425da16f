package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HyperbandSearchTest {
  private final Tabular data = Blobs.of(240, 2);
  private final Param<Double> shrinkage = Param.of("shrinkage", Distribution.uniform(0, 0.9));
  private final Param<Integer> rounds = Param.of("rounds", 1);

  private HyperbandSearch<Tabular, double[][]> search() {
    // What is sent to processes must not hold on to this test.
    var drawn = shrinkage;
    return told(
        HyperbandSearch.of(
            Pipeline.over(TabularView.INSTANCE)
                .learner("nearest", p -> new NearestCentroid(p.get(drawn))),
            ParamGrid.of(shrinkage)));
  }

  private static HyperbandSearch<Tabular, double[][]> told(
      HyperbandSearch<Tabular, double[][]> search) {
    return search.cv(StratifiedKFold.of(3).shuffled(1)).scoring(new Accuracy());
  }

  private static double[] column(SearchResult<?, ?> result, String name) {
    return result.cvResults().numbers(name);
  }

  static List<List<String>> schedules() {
    return Golden.lines("hyperband.txt", "schedule");
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void scheduleIsThePapers(List<String> line) {
    int last = Integer.parseInt(line.get(4).substring(0, line.get(4).indexOf('=')));
    int least = Integer.parseInt(line.get(0));
    int most = Integer.parseInt(line.get(1));
    double factor = Double.parseDouble(line.get(2));
    assertThat(HyperbandSchedule.last(least, most, factor)).isEqualTo(last);
    var sizes =
        IntStream.rangeClosed(0, last)
            .mapToObj(bracket -> (int) HyperbandSchedule.size(bracket, last, factor))
            .toList();
    var schedule = HyperbandSchedule.of(least, most, factor, sizes);
    assertThat(text(schedule)).isEqualTo(String.join(" ", line.subList(4, line.size())));
  }

  private static String text(HyperbandSchedule schedule) {
    return schedule.brackets().stream()
        .map(bracket ->
            bracket.number()
                + bracket.rungs().stream()
                    .map(rung -> rung.candidates() + ":" + rung.resources())
                    .collect(Collectors.joining(",", "=", "")))
        .collect(Collectors.joining(" "));
  }

  @Test
  void scheduleOfTheDataIsWhatTheSearchThenDoes() {
    var schedule = search().schedule(data);
    // Two rows for each of three folds and three classes is 18, and 240 / 18 is 13.
    assertThat(text(schedule)).isEqualTo("2=9:26,3:80,1:240 1=5:80,1:240 0=3:240");
    var result = search().fit(data);
    assertThat(column(result, "bracket"))
        .containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 0, 0, 0);
    assertThat(column(result, "iter"))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    assertThat(Arrays.stream(column(result, "n_resources")).distinct())
        .containsExactly(26.0, 80.0, 240.0);
    assertThat(result.cvResults().names()).startsWith("bracket", "iter", "n_resources");
  }

  @Test
  void theBestOfEachBracketGoOn() {
    var result = search().fit(data);
    double[] means = column(result, "mean_test_accuracy");
    var brackets = column(result, "bracket");
    var iterations = column(result, "iter");
    for (int row = 9; row < means.length; row++) {
      int climbed = row;
      var before =
          IntStream.range(0, row)
              .filter(other ->
                  brackets[other] == brackets[climbed]
                      && iterations[other] == iterations[climbed] - 1)
              .toArray();
      if (before.length > 0) {
        int same =
            Arrays.stream(before)
                .filter(other -> params(result, other).equals(params(result, climbed)))
                .findFirst()
                .orElseThrow();
        long better = Arrays.stream(before).filter(other -> means[other] > means[same]).count();
        assertThat(better).isLessThan(before.length / 3 + 1);
      }
    }
  }

  private static Map<String, Object> params(SearchResult<?, ?> result, int row) {
    return result.candidates().get(row).params().asMap();
  }

  @Test
  void winnerIsTheBestOnTheMostResourcesWhateverItsBracket() {
    var result = search().fit(data);
    double[] means = column(result, "mean_test_accuracy");
    double highest = Arrays.stream(means, 17, 22).max().orElseThrow();
    assertThat(result.bestIndex()).isBetween(17, 21);
    assertThat(result.bestScore()).isEqualTo(highest);
    double[] ranks = column(result, "rank_test_accuracy");
    assertThat(Arrays.stream(ranks, 17, 22).max().orElseThrow()).isLessThanOrEqualTo(5);
    assertThat(Arrays.stream(ranks, 0, 9).min().orElseThrow()).isGreaterThanOrEqualTo(14);
    assertThat(result.compare().indistinguishable()).allMatch(row -> row >= 17);
    assertThat(result.best().params())
        .containsEntry("shrinkage", result.bestParams().get(shrinkage));
  }

  @Test
  void noDrawIsOfTwoBrackets() {
    var result = search().fit(data);
    var bracketOf = new HashMap<Map<String, Object>, Double>();
    for (var candidate : result.candidates()) {
      double bracket = column(result, "bracket")[candidate.index()];
      assertThat(bracketOf.merge(candidate.params().asMap(), bracket, (one, _) -> one))
          .isEqualTo(bracket);
    }
    assertThat(bracketOf).hasSize(9 + 5 + 3);
  }

  @Test
  void tableIsTheSameForAnyNumberOfJobsOrBackEndAndWithColdAndWarmMemory(@TempDir Path folder) {
    var expected = search().nJobs(1).fit(data).cvResults().withoutTimes();
    assertThat(search().nJobs(7).fit(data).cvResults().withoutTimes()).isEqualTo(expected);
    assertThat(search().memory(Memory.at(folder)).fit(data).cvResults().withoutTimes())
        .isEqualTo(expected);
    var warm = search().memory(Memory.at(folder)).fit(data);
    assertThat(warm.cvResults().withoutTimes()).isEqualTo(expected);
    assertThat(warm.work().learnerFits().computed()).isZero();
    try (var processes = ProcessPool.open()) {
      assertThat(search().backend(processes).nJobs(2).fit(data).cvResults().withoutTimes())
          .isEqualTo(expected);
    }
  }

  @Test
  void oneBracketMoreKeepsTheDrawsOfAllOthers(@TempDir Path folder) {
    var memory = Memory.at(folder);
    var few = search().minResources(80).memory(memory).fit(data);
    assertThat(text(search().minResources(80).schedule(data))).isEqualTo("1=3:80,1:240 0=2:240");
    var more = search().minResources(26).memory(memory).fit(data);
    for (int bracket = 0; bracket < 2; bracket++) {
      var before = begun(few, bracket);
      assertThat(begun(more, bracket).subList(0, before.size())).isEqualTo(before);
    }
    // Of 22 rows five are known: three on 80 rows, two on all; the third on all may be another.
    assertThat(more.work().learnerFits().computed()).isLessThanOrEqualTo((22 - 5) * 3);
  }

  private static List<Map<String, Object>> begun(SearchResult<?, ?> result, int bracket) {
    var known = new ArrayList<Map<String, Object>>();
    for (var candidate : result.candidates()) {
      var params = candidate.params().asMap();
      if (column(result, "bracket")[candidate.index()] == bracket && !known.contains(params)) {
        known.add(params);
      }
    }
    return known;
  }

  @Test
  void drawsOfEachBracketGrowWithTheNumberOfBrackets() {
    for (double factor : new double[] {1.5, 2, 3}) {
      var fewer = BracketDraws.deal(0, factor, Integer.MAX_VALUE);
      for (int last = 1; last < 6; last++) {
        var more = BracketDraws.deal(last, factor, Integer.MAX_VALUE);
        Set<Integer> all = new HashSet<>();
        for (int bracket = 0; bracket <= last; bracket++) {
          assertThat(more.get(bracket))
              .hasSize((int) HyperbandSchedule.size(bracket, last, factor))
              .allMatch(all::add);
          if (bracket < last) {
            assertThat(more.get(bracket)).startsWith(fewer.get(bracket).toArray(Integer[]::new));
          }
        }
        assertThat(all).hasSize(HyperbandSchedule.candidates(last, factor));
        fewer = more;
      }
    }
  }

  @Test
  void bracketsShareTheCellsOfCandidatesTheyHaveInCommon() {
    Param<Double> listed = Param.of("listed", 0.0, 0.3, 0.6, 0.8);
    var result =
        told(HyperbandSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .learner("nearest", p -> new NearestCentroid(p.get(listed))),
                ParamGrid.of(listed)))
            .withoutRefit()
            .fit(data);
    // 4, 2 and 1 of the four; 4 and 1; 3.
    var tried = new HashSet<List<Object>>();
    for (var candidate : result.candidates()) {
      tried.add(
          List.of(candidate.params().asMap(), column(result, "n_resources")[candidate.index()]));
    }
    assertThat(tried.size()).isLessThan(result.candidates().size());
    assertThat(result.work().learnerFits().computed()).isEqualTo(tried.size() * 3);
    for (int bracket = 0; bracket <= 2; bracket++) {
      assertThat(begun(result, bracket)).doesNotHaveDuplicates();
    }
  }

  @Test
  void lastIterationOnAllRowsFindsTheWorkOfARandomizedSearchDone(@TempDir Path folder) {
    var memory = Memory.at(folder);
    var drawn =
        RandomizedSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .learner("nearest", p -> new NearestCentroid(p.get(shrinkage))),
                ParamGrid.of(shrinkage),
                17)
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(new Accuracy())
            .memory(memory)
            .fit(data);
    var result = search().memory(memory).fit(data);
    assertThat(drawn.candidates().stream().map(candidate -> candidate.params().asMap()).toList())
        .containsAll(IntStream.range(17, 22).mapToObj(row -> params(result, row)).toList());
    // 9 on 26 rows, and 3 + 5 on 80; what was on all rows is known.
    assertThat(result.work().learnerFits().computed()).isEqualTo(17 * 3);
  }

  @Test
  void parameterCanBeTheResource() {
    var counted =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage) / (1 + p.get(rounds))));
    var search = told(HyperbandSearch.of(counted, ParamGrid.of(shrinkage))).resource(rounds, 81);
    assertThat(text(search.schedule(data)))
        .isEqualTo(
            "4=81:1,27:3,9:9,3:27,1:81 3=34:3,11:9,3:27,1:81 2=15:9,5:27,1:81 1=8:27,2:81 0=5:81");
    var result = search.minResources(9).fit(data);
    assertThat(result.candidates())
        .hasSize(9 + 3 + 1 + 5 + 1 + 3)
        .allSatisfy(candidate ->
            assertThat(candidate.params().get(rounds))
                .isEqualTo((int) column(result, "n_resources")[candidate.index()]));
    assertThat(result.bestParams().get(rounds)).isEqualTo(81);
  }

  @Test
  void resourceInTheGridIsRefused() {
    var search =
        told(HyperbandSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .learner("nearest", p -> new NearestCentroid(p.get(rounds))),
                ParamGrid.of(rounds)))
            .resource(rounds, 9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessage(
            "parameter rounds must not be in the grid, because it is the resource; take it out");
  }

  @Test
  void wrongNumbersOfRowsAndCandidatesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().minResources(241).fit(data))
        .withMessageStartingWith("minResources must be at most maxResources, was 241 with 240");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().maxResources(241).fit(data))
        .withMessage("maxResources must be at most the number of rows, was 241 for 240 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().factor(1))
        .withMessage("factor must be above 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().resource(rounds, 1_000_000_000).schedule(data))
        .withMessageStartingWith("a Hyperband search must have at most 1000000 candidates");
  }

  @Test
  void searchWithoutAnyTimeSaysSo() {
    var late = search().limit(Duration.ofNanos(1));
    assertThat(catchThrowable(() -> late.fit(data)))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageStartingWith("no candidate has all its scores: the search reached its limit");
  }

  @Test
  void candidatesThatFailDoNotGoOn() {
    var picky =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "nearest",
                p -> {
                  if (p.get(shrinkage) > 0.3) {
                    throw new IllegalStateException("too much");
                  }
                  return new NearestCentroid(p.get(shrinkage));
                });
    var result = told(HyperbandSearch.of(picky, ParamGrid.of(shrinkage))).fit(data);
    double[] iterations = column(result, "iter");
    double[] means = column(result, "mean_test_accuracy");
    for (var candidate : result.candidates()) {
      if (candidate.params().get(shrinkage) > 0.3) {
        assertThat(means[candidate.index()]).isNaN();
        assertThat(iterations[candidate.index()])
            .isEqualTo(2 - column(result, "bracket")[candidate.index()]);
      }
    }
    assertThat(result.bestParams().get(shrinkage)).isLessThanOrEqualTo(0.3);
  }

  @Test
  void searchInWhichEverythingFailsSaysWhy() {
    var broken =
        Pipeline.over(TabularView.INSTANCE)
            .<double[][]>learner(
                "nearest",
                p -> {
                  throw new IllegalStateException("not today " + p.get(shrinkage).isNaN());
                });
    assertThat(
            catchThrowable(
                () -> told(HyperbandSearch.of(broken, ParamGrid.of(shrinkage))).fit(data)))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageContaining("not today false");
  }

  @Test
  void listenerKnowsTheWorkOfAllIterationsFromTheStart() {
    var totals = new ArrayList<OptionalLong>();
    var done = new ArrayList<Long>();
    search()
        .withoutRefit()
        .progress(
            new ProgressListener() {
              @Override
              public void started(OptionalLong total) {
                totals.add(total);
              }

              @Override
              public void finished(long finished) {
                done.add(finished);
              }
            })
        .fit(data);
    assertThat(totals).hasSize(1);
    assertThat(totals.getFirst().orElseThrow()).isCloseTo(done.getFirst(), withPercentage(25));
  }

  @Test
  void resultKeepsItsBracketsInAFileAndItsRowsAreReproduced(@TempDir Path folder) throws Exception {
    var result = search().withoutRefit().fit(data);
    result.dump(folder.resolve("hyperband.safetensors"));
    SearchResult<Tabular, double[][]> loaded =
        SearchResult.load(folder.resolve("hyperband.safetensors"));
    for (var name : List.of("bracket", "iter", "n_resources")) {
      assertThat(loaded.cvResults().column(name)).isEqualTo(result.cvResults().column(name));
    }
    assertThat(column(loaded, "rank_test_accuracy"))
        .containsExactly(column(result, "rank_test_accuracy"));
    for (int row : new int[] {0, 9, 13, 17, 21}) {
      assertThat(result.row(row).reproduce(data).isEqual()).isTrue();
    }
  }

  @Test
  void nestedSearchTakesIt() {
    var nested = NestedSearch.of(search(), StratifiedKFold.of(2)).run(data);
    assertThat(nested.rounds()).hasSize(2);
    assertThat(nested.rounds().getFirst().inner().bestParams()).isNotEqualTo(ParamValues.none());
  }
}
