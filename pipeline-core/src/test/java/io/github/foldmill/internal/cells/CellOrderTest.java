package io.github.foldmill.internal.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.hash.Hashing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellOrderTest {
  private static final int FOLDS = 3;
  private static final int STEPS = 5;
  private static final int LEARNERS = 8;

  /** Steps and learners whose durations spread over two orders of magnitude. */
  private static Simulation grid(CostModel costs, long seed) {
    var random = new SplittableRandom(seed);
    var learner = new long[LEARNERS];
    for (int i = 0; i < LEARNERS; i++) {
      learner[i] = (long) (1_000_000 * Math.exp(4 * random.nextDouble()));
    }
    var simulation = new Simulation(costs);
    for (int fold = 0; fold < FOLDS; fold++) {
      var rows = simulation.rows(fold);
      for (int step = 0; step < STEPS; step++) {
        var transformed = simulation.transformed("step" + step, rows, 2_000_000);
        for (int i = 0; i < LEARNERS; i++) {
          simulation.learned("learner" + i, transformed, learner[i]);
        }
      }
    }
    return simulation;
  }

  /** Five folds of learners without steps, the longest declared last. */
  private static Simulation ascending(CostModel costs) {
    var simulation = new Simulation(costs);
    for (int fold = 0; fold < 5; fold++) {
      var rows = simulation.rows(fold);
      for (int i = 1; i <= 7; i++) {
        simulation.learned("learner" + i, rows, 1_000_000L << i);
      }
    }
    return simulation;
  }

  private static CostModel learnt(Simulation simulation, CostModel costs) {
    simulation.run(1);
    return costs;
  }

  @Test
  void withoutKnowledgeTheDeclaredOrderIsKept() {
    var simulation = new Simulation(new CostModel());
    var rows = simulation.rows(0);
    for (int i = 0; i < 4; i++) {
      simulation.learned("learner" + i, rows, 0);
    }
    simulation.run(1);
    assertThat(simulation.begun(CellKind.LEARN))
        .containsExactly("learner0", "learner1", "learner2", "learner3");
  }

  @Test
  void longestOfAnEarlierRunGoFirst() {
    var costs = new CostModel();
    learnt(ascending(costs), costs);

    var second = ascending(costs);
    second.run(5);

    var begun = second.begun(CellKind.LEARN);
    assertThat(begun.subList(0, 5)).containsOnly("learner7");
    assertThat(begun.subList(5, 10)).containsOnly("learner6");
    assertThat(begun.getLast()).isEqualTo("learner1");
  }

  @Test
  void whatTheFirstFoldTookDecidesTheOrderOfTheOthers() {
    var simulation = ascending(new CostModel());
    simulation.run(1);

    var begun = simulation.begun(CellKind.LEARN);
    assertThat(begun.subList(0, 7)).containsExactly(ascendingNames());
    assertThat(begun.subList(28, 35)).containsExactly(descendingNames());
  }

  private static String[] ascendingNames() {
    return IntStream.rangeClosed(1, 7).mapToObj(i -> "learner" + i).toArray(String[]::new);
  }

  private static String[] descendingNames() {
    return List.of(ascendingNames()).reversed().toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void longestFirstEndsEarlierThanTheDeclaredOrder(int jobs) {
    double declared = 0;
    double ordered = 0;
    for (long seed = 0; seed < 20; seed++) {
      // Where no time passes, nothing is learnt.
      declared += makespan(grid(new CostModel(), seed).seeing(() -> 0), jobs);
      var costs = new CostModel();
      ordered += makespan(grid(learnt(grid(costs, seed), costs), seed), jobs);
    }
    assertThat(ordered).isLessThan(declared);
  }

  private static long makespan(Simulation simulation, int jobs) {
    simulation.run(jobs);
    return simulation.makespan();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void valuesAreTheSameHoweverWrongTheCostsAre(int jobs) {
    var expected = grid(new CostModel(), 1).run(1);
    for (long seed = 0; seed < 10; seed++) {
      var random = new SplittableRandom(seed);
      var time = new AtomicLong();
      LongSupplier leaping = () -> time.addAndGet(random.nextLong(1, 1L << 40));
      var wrong = new CostModel();
      learnt(grid(wrong, 1).seeing(leaping), wrong);
      assertThat(grid(wrong, 1).seeing(leaping).run(jobs)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void noMoreTransformedFoldsAreHeldThanThereAreJobs(int jobs) {
    for (long seed = 0; seed < 10; seed++) {
      var costs = new CostModel();
      learnt(grid(costs, seed), costs);
      var simulation = grid(costs, seed);
      simulation.run(jobs);
      assertThat(simulation.mostTransforms()).isBetween(1, jobs);
    }
  }

  @Test
  void singleJobFinishesAPrefixBeforeTheNext() {
    var simulation = new Simulation(new CostModel());
    var rows = simulation.rows(0);
    var first = simulation.transformed("a", rows, 5);
    var second = simulation.transformed("b", rows, 5);
    // Declared with the prefix varying fastest, as a grid may be.
    for (int i = 0; i < 3; i++) {
      simulation.learned("learner" + i, first, 7);
      simulation.learned("learner" + i, second, 7);
    }
    simulation.run(1);
    assertThat(simulation.begun(CellKind.LEARN))
        .containsExactly("learner0", "learner1", "learner2", "learner0", "learner1", "learner2");
    assertThat(simulation.mostTransforms()).isEqualTo(1);
  }

  @Test
  void timeThatIsLeftIsUnknownUntilEveryStageHasRunOnce() {
    var simulation = ascending(new CostModel());
    simulation.run(1);
    // The rows of the first fold, and seven learners with a score each.
    var forecasts = simulation.forecasts();
    assertThat(forecasts.subList(0, 14)).allMatch(Optional::isEmpty);
    assertThat(forecasts.subList(22, forecasts.size())).allMatch(Optional::isPresent);
    assertThat(forecasts.getLast()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void timeThatIsLeftIsThatOfTheSimulationWhenAllIsKnown(int jobs) {
    var costs = new CostModel();
    learnt(ascending(costs), costs);
    var simulation = ascending(costs);
    simulation.run(jobs);
    var first = simulation.forecasts().getFirst().orElseThrow();
    assertThat((double) first.toNanos())
        .isBetween(0.75 * simulation.makespan(), 1.01 * simulation.makespan());
  }

  @Test
  void timeThatIsLeftIsNeverLessThanTheLongestChain() {
    var costs = new CostModel();
    var simulation = new Simulation(costs);
    simulation.learned("long", simulation.rows(0), 1_000_000_000);
    simulation.run(1);

    var again = new Simulation(costs);
    again.learned("long", again.rows(0), 1_000_000_000);
    again.run(8);
    assertThat(again.forecasts().getFirst().orElseThrow()).isGreaterThan(Duration.ofMillis(999));
  }

  @Test
  void costsGrowWithRowsAndFallBackToTheSameStageOfOtherData() {
    var costs = new CostModel();
    var stage = Hashing.hashOf("stage");
    var here = Effort.ofRows(Hashing.hashOf("here"), 100);
    var there = Effort.ofRows(Hashing.hashOf("there"), 1000);
    var known = here.then(CellKind.LEARN, stage, "tree");
    costs.measured(costs.meter(known), 100, 500_000);

    assertThat(costs.meter(there.then(CellKind.LEARN, stage, "tree")).expected(1000))
        .isEqualTo(5_000_000);
    var other = Hashing.hashOf("other values");
    assertThat(costs.meter(there.then(CellKind.LEARN, other, "tree")).expected(10))
        .isEqualTo(50_000);
    assertThat(
            costs.meter(there.then(CellKind.LEARN, Hashing.hashOf("new"), "forest")).expected(10))
        .isNaN();
    assertThat(costs.meter(there.then(CellKind.FIT, stage, "tree")).expected(10)).isNaN();
  }

  @Test
  void onlyWhatIsNewAndTakesTimeIsRemembered(@TempDir Path folder) {
    var stage = Hashing.hashOf("stage");
    var effort = Effort.ofRows(Hashing.hashOf("data"), 100).then(CellKind.LEARN, stage, "tree");
    var quick = effort.quick(CellKind.SCORE, "accuracy");
    var costs = new CostModel();
    try (var log = CostLog.open(folder, costs)) {
      costs.measured(costs.meter(effort), 100, 700_000);
      costs.measured(costs.meter(quick), 100, 50);
      log.append(costs);
    }
    var again = new CostModel();
    try (var log = CostLog.open(folder, again)) {
      assertThat(again.meter(effort).expected(100)).isEqualTo(700_000);
      assertThat(again.meter(quick).expected(100)).isNaN();
      again.measured(again.meter(effort), 100, 750_000);
      assertThat(again.news()).isEmpty();
      log.append(again);
    }
    assertThat(folder.resolve("v1/costs")).isDirectoryContaining("glob:**.log");
    assertThat(folder.resolve("v1/costs").toFile().list()).hasSize(1);
  }
}
