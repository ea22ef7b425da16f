package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.SelectKBest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomizedSearchTest {
  private final Tabular data = Blobs.of(60, 11);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", Distribution.uniform(0, 0.9));
  private final Param<Double> listed = Param.of("listed", 0.0, 0.3, 0.6, 0.9);

  private RandomizedSearch<Tabular, double[][]> search(int candidates) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return RandomizedSearch.of(pipeline, ParamGrid.of(k, shrinkage), candidates)
        .scoring(new Accuracy())
        .seed(5);
  }

  private static List<ParamValues> params(SearchResult<?, ?> result) {
    return result.candidates().stream().map(Candidate::params).toList();
  }

  @Test
  void drawsAsManyDistinctCandidatesAsAskedFor() {
    var params = params(search(25).fit(data));
    assertThat(params).hasSize(25).doesNotHaveDuplicates();
    assertThat(params)
        .allSatisfy(values -> {
          assertThat(values.get(shrinkage)).isBetween(0.0, 0.9);
          assertThat(values.get(k)).isBetween(1, 3);
        });
    assertThat(params.stream().map(values -> values.get(k)).distinct()).hasSize(3);
  }

  @Test
  void sameSeedDrawsTheSameForAnyNumberOfJobsAndAnotherSeedDoesNot() {
    var once = params(search(6).fit(data));
    assertThat(params(search(6).nJobs(2).fit(data))).isEqualTo(once);
    assertThat(params(search(6).seed(6).fit(data))).isNotEqualTo(once);
  }

  @Test
  void drawingMoreKeepsTheFirstCandidatesAndPaysForTheNewOnes(@TempDir Path folder) {
    var few = search(4).memory(Memory.at(folder)).fit(data);
    var more = search(7).memory(Memory.at(folder)).fit(data);
    assertThat(params(more).subList(0, 4)).isEqualTo(params(few));
    assertThat(more.work().learnerFits().computed()).isEqualTo(3 * more.folds());
  }

  @Test
  void startingPointsAreTriedFirstAndChangeNoDraw(@TempDir Path folder) {
    var known = ParamValues.none().with(k, 2).with(shrinkage, 0.25);
    var drawn = search(4).memory(Memory.at(folder)).fit(data);
    // The second start is drawn too, and beyond what distributions give is no matter.
    var started =
        search(4)
            .startingWith(known, params(drawn).get(2), known.with(shrinkage, 5.0))
            .memory(Memory.at(folder))
            .fit(data);
    assertThat(params(started))
        .containsExactly(
            known,
            params(drawn).get(2),
            known.with(shrinkage, 5.0),
            params(drawn).get(0),
            params(drawn).get(1),
            params(drawn).get(3));
    assertThat(started.work().learnerFits().computed()).isEqualTo(2 * started.folds());
    assertThat(params(search(4).startingWith(known).evenlySpread().fit(data)))
        .hasSize(5)
        .startsWith(known);
  }

  @Test
  void startingPointsThatDoNotFitTheGridAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(4).startingWith(ParamValues.none().with(listed, 0.3)))
        .withMessageStartingWith("parameter listed of a starting point must be in the grid");
    var lacking = search(4).startingWith(ParamValues.none().with(k, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lacking.fit(data))
        .withMessageContaining("shrinkage");
  }

  @Test
  void listedValuesAreDrawnWithoutReplacementUntilAllAreTried() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(listed)));
    var some = RandomizedSearch.of(pipeline, ParamGrid.of(listed), 3).scoring(new Accuracy());
    var all = RandomizedSearch.of(pipeline, ParamGrid.of(listed), 100).scoring(new Accuracy());
    assertThat(params(some.fit(data))).hasSize(3).doesNotHaveDuplicates();
    assertThat(params(all.fit(data))).hasSize(4).doesNotHaveDuplicates();
    assertThat(params(all.fit(data)).subList(0, 3)).isEqualTo(params(some.fit(data)));
  }

  @Test
  void fewerWholeNumbersThanAskedForAreAllTried() {
    Param<Integer> dice = Param.of("dice", Distribution.uniformInt(1, 3));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(dice)))
            .learner("nearest", _ -> new NearestCentroid(0));
    var result =
        RandomizedSearch.of(pipeline, ParamGrid.of(dice), 50).scoring(new Accuracy()).fit(data);
    assertThat(params(result).stream().map(values -> values.get(dice)))
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void parameterReadUnderAConditionIsDrawnOnlyThere() {
    Param<Boolean> selecting = Param.of("selecting", true, false);
    Param<Integer> columns = Param.of("columns", Distribution.uniformInt(1, 3));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "select",
                p ->
                    p.get(selecting)
                        ? SelectKBest.fValue(p.get(columns))
                        : Step.<Tabular>passthrough())
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var grid = ParamGrid.of(selecting, columns, shrinkage);
    var result = RandomizedSearch.of(pipeline, grid, 20).scoring(new Accuracy()).fit(data);
    assertThat(params(result))
        .allSatisfy(values -> assertThat(values.has(columns)).isEqualTo(values.get(selecting)));
    assertThat(params(result).stream().map(values -> values.get(selecting)).distinct()).hasSize(2);
  }

  @Test
  void alternativesAreAllDrawn() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var low = ParamGrid.of(shrinkage).with(shrinkage, Distribution.uniform(0, 0.1));
    var high = ParamGrid.of(shrinkage).with(shrinkage, Distribution.uniform(0.8, 0.9));
    var result = RandomizedSearch.of(pipeline, low.or(high), 20).scoring(new Accuracy()).fit(data);
    var drawn = params(result).stream().map(values -> values.get(shrinkage)).toList();
    assertThat(drawn).allMatch(value -> value < 0.1 || value >= 0.8);
    assertThat(drawn).anyMatch(value -> value < 0.1).anyMatch(value -> value >= 0.8);
  }

  @Test
  void parameterThatNoDrawReadsIsRefused() {
    Param<Double> unread = Param.of("unread", Distribution.uniform(0, 1));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var search =
        RandomizedSearch.of(pipeline, ParamGrid.of(shrinkage, unread), 3).scoring(new Accuracy());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessageStartingWith(
            "parameter unread must be read by a stage, in 3 draws none read it");
  }

  @Test
  void lessThanOneCandidateIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(0))
        .withMessage("the number of candidates must be at least 1, was 0");
  }

  @Test
  void planCountsWhatTheSearchThenDoes() {
    var plan = search(5).plan(data);
    assertThat(plan.candidates()).isEqualTo(5);
    assertThat(search(5).withoutRefit().fit(data).work().learnerFits().computed())
        .isEqualTo(plan.learnerFits());
  }

  @Test
  void evenlySpreadDrawsLeaveNoGapInAnyParameter() {
    Param<Double> other = Param.of("other", Distribution.uniform(0, 1));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage) * p.get(other)));
    var result =
        RandomizedSearch.of(pipeline, ParamGrid.of(shrinkage, other), 16)
            .evenlySpread()
            .seed(9)
            .scoring(new Accuracy())
            .fit(data);
    assertThat(params(result).stream().map(values -> (int) (values.get(other) * 16)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    assertThat(params(result).stream().map(values -> (int) (values.get(shrinkage) / 0.9 * 16)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void evenlySpreadDrawsKeepTheFirstOnesAndFollowTheSeed() {
    var few = params(search(4).evenlySpread().fit(data));
    assertThat(params(search(9).evenlySpread().nJobs(3).fit(data)).subList(0, 4)).isEqualTo(few);
    assertThat(params(search(4).evenlySpread().seed(6).fit(data))).isNotEqualTo(few);
    assertThat(params(search(4).fit(data))).isNotEqualTo(few);
  }

  @Test
  void evenlySpreadDrawsOfListedValuesAreDistinctUntilAllAreTried() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(listed)));
    var some =
        RandomizedSearch.of(pipeline, ParamGrid.of(k, listed), 5)
            .evenlySpread()
            .scoring(new Accuracy());
    var all =
        RandomizedSearch.of(pipeline, ParamGrid.of(k, listed), 100)
            .evenlySpread()
            .scoring(new Accuracy());
    assertThat(params(some.fit(data))).hasSize(5).doesNotHaveDuplicates();
    assertThat(params(all.fit(data)))
        .hasSize(12)
        .doesNotHaveDuplicates()
        .startsWith(params(some.fit(data)).toArray(ParamValues[]::new));
  }

  @Test
  void evenlySpreadDrawsOfTooManyParametersAreRefused() {
    var many =
        IntStream.range(0, 64)
            .mapToObj(i -> Param.of("p" + i, Distribution.uniform(0, 1)))
            .toArray(Param<?>[]::new);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new NearestCentroid(0));
    var search =
        RandomizedSearch.of(pipeline, ParamGrid.of(many), 3).evenlySpread().scoring(new Accuracy());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessageStartingWith(
            "evenly spread draws must be of at most 63 parameters, the grid has 64");
  }
}
