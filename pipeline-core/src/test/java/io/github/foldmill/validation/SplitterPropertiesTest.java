package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every splitter for any data. */
class SplitterPropertiesTest {

  /** Splitters that validate on every row exactly once. */
  private static List<Splitter> partitions(long seed) {
    return List.of(
        GroupKFold.of(3),
        GroupKFold.of(4).shuffled(seed),
        StratifiedGroupKFold.of(3),
        StratifiedGroupKFold.of(4).shuffled(seed),
        LeaveOneOut.of(),
        LeaveOneGroupOut.of());
  }

  /** Splitters of whole groups. */
  private static List<Splitter> grouping(long seed) {
    return List.of(
        GroupKFold.of(3),
        GroupKFold.of(4).shuffled(seed),
        StratifiedGroupKFold.of(3),
        StratifiedGroupKFold.of(4).shuffled(seed),
        GroupShuffleSplit.of(5, seed),
        LeaveOneGroupOut.of(),
        LeavePGroupsOut.of(2));
  }

  private static List<Splitter> all(long seed) {
    return Stream.of(
            partitions(seed),
            grouping(seed),
            List.<Splitter>of(
                RepeatedKFold.of(3, 2, seed),
                RepeatedStratifiedKFold.of(3, 2, seed),
                ShuffleSplit.of(4, seed).testSize(0.3),
                StratifiedShuffleSplit.of(4, seed).testSize(0.4),
                LeavePOut.of(2),
                TimeSeriesSplit.of(4).gap(2),
                TrainTestSplit.of().shuffled(seed),
                TrainTestSplit.of().shuffled(seed).byClass()))
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void sidesOfAFoldAreDisjointDistinctAndInRange(long seed) {
    var table = table(seed);
    for (var splitter : all(seed)) {
      var folds = splitter.split(table, TabularView.INSTANCE);
      assertThat(folds).extracting(Fold::index).containsExactlyElementsOf(numbers(folds.size()));
      assertThat(folds).as("%s", splitter).allMatch(fold -> distinct(fold, table.rows()));
    }
  }

  private static boolean distinct(Fold fold, int rows) {
    var seen = new BitSet();
    Arrays.stream(fold.train()).forEach(seen::set);
    Arrays.stream(fold.validation()).forEach(seen::set);
    return seen.cardinality() == fold.train().length + fold.validation().length
        && seen.length() <= rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void partitionsValidateOnEveryRowOnceAndTrainOnAllOthers(long seed) {
    var table = table(seed);
    for (var splitter : partitions(seed)) {
      var folds = splitter.split(table, TabularView.INSTANCE);
      assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.validation())).sorted())
          .as("%s", splitter)
          .containsExactlyElementsOf(numbers(table.rows()));
      assertThat(folds)
          .allSatisfy(fold ->
              assertThat(fold.train().length + fold.validation().length).isEqualTo(table.rows()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void repeatsValidateOnEveryRowOncePerRepeat(long seed) {
    var table = table(seed);
    for (var splitter :
        List.of(RepeatedKFold.of(3, 4, seed), RepeatedStratifiedKFold.of(3, 4, seed))) {
      var folds = splitter.split(table, TabularView.INSTANCE);
      for (int repeat = 0; repeat < 4; repeat++) {
        assertThat(
                folds.subList(3 * repeat, 3 * repeat + 3).stream()
                    .flatMapToInt(fold -> Arrays.stream(fold.validation()))
                    .sorted())
            .containsExactlyElementsOf(numbers(table.rows()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void groupsAreNeverDivided(long seed) {
    var table = table(seed);
    var groups = table.groups().orElseThrow();
    for (var splitter : grouping(seed)) {
      for (var fold : splitter.split(table, TabularView.INSTANCE)) {
        var trained = new BitSet();
        Arrays.stream(fold.train()).map(groups::code).forEach(trained::set);
        assertThat(Arrays.stream(fold.validation()).map(groups::code))
            .as("%s %s", splitter, fold)
            .noneMatch(trained::get);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void stratifiedSidesHaveTheSharesOfTheWholeWithinOneRow(long seed) {
    var table = table(seed);
    var target = (ClassTarget) table.target();
    var splits = StratifiedShuffleSplit.of(5, seed).testSize(0.3);
    for (var fold : splits.split(table, TabularView.INSTANCE)) {
      for (int code = 0; code < 3; code++) {
        int wanted = code;
        double share =
            (double) Arrays.stream(target.codes()).filter(c -> c == wanted).count() / table.rows();
        for (int[] side : List.of(fold.train(), fold.validation())) {
          double rows = Arrays.stream(side).filter(row -> target.code(row) == wanted).count();
          assertThat(Math.abs(rows - share * side.length)).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Test
  void seriesNeverTrainOnTheFuture() {
    var table = table(1);
    for (var fold :
        TimeSeriesSplit.of(4).gap(3).maxTrainSize(11).split(table, TabularView.INSTANCE)) {
      assertThat(fold.train()).hasSizeLessThanOrEqualTo(11);
      assertThat(Arrays.stream(fold.train()).max().orElseThrow() + 3)
          .isLessThan(Arrays.stream(fold.validation()).min().orElseThrow());
    }
  }

  @Test
  void sameSettingsGiveTheSameFoldsAndOtherSeedsOthers() {
    var table = table(9);
    var first = all(5);
    var again = all(5);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i)).isEqualTo(again.get(i)).hasSameHashCodeAs(again.get(i));
      assertThat(Hashing.hashOf(first.get(i))).isEqualTo(Hashing.hashOf(again.get(i)));
      assertThat(first.get(i).split(table, TabularView.INSTANCE))
          .isEqualTo(again.get(i).split(table, TabularView.INSTANCE));
    }
    assertThat(ShuffleSplit.of(3, 1).split(table, TabularView.INSTANCE))
        .isNotEqualTo(ShuffleSplit.of(3, 2).split(table, TabularView.INSTANCE));
    assertThat(first.stream().map(Hashing::hashOf).distinct())
        .hasSize((int) first.stream().distinct().count());
  }

  @Test
  void groupsBelongToTheKeyOfTheSplitterAndOfTheTable() {
    var ours = Groups.of(1, 1, 2, 3);
    var theirs = Groups.of(1, 2, 2, 3);
    assertThat(Hashing.hashOf(GroupKFold.of(2).groups(ours)))
        .isEqualTo(Hashing.hashOf(GroupKFold.of(2).groups(Groups.of("a", "a", "b", "c"))))
        .isNotEqualTo(Hashing.hashOf(GroupKFold.of(2).groups(theirs)))
        .isNotEqualTo(Hashing.hashOf(GroupKFold.of(2)));
    var table = Tabular.of(List.of(), new double[0], ClassTarget.of(List.of("x"), 0, 0, 0, 0));
    assertThat(Hashing.hashOf(table.withGroups(ours)))
        .isNotEqualTo(Hashing.hashOf(table.withGroups(theirs)))
        .isNotEqualTo(Hashing.hashOf(table));
  }

  @Test
  void leavingOneOutKeepsOneRowNumberPerFold() {
    // All training rows together would be 4 * 10^10 numbers.
    int rows = 200_000;
    var table = Tabular.of(List.of(), new double[0], ClassTarget.of(List.of("x"), new int[rows]));
    var folds = LeaveOneOut.of().split(table, TabularView.INSTANCE);
    assertThat(folds).hasSize(rows);
    assertThat(folds.get(77).validation()).containsExactly(77);
    assertThat(folds.get(77).train()).hasSize(rows - 1).doesNotContain(77);
  }

  @Test
  void dividedDataKeepsItsGroups() {
    var table = table(3);
    var parts = TrainTestSplit.of().testSize(0.2).shuffled(42).divide(table, TabularView.INSTANCE);
    var fold =
        TrainTestSplit.of()
            .testSize(0.2)
            .shuffled(42)
            .split(table, TabularView.INSTANCE)
            .getFirst();
    assertThat(parts.test()).isEqualTo(table.select(fold.validation()));
    assertThat(parts.train()).isEqualTo(table.select(fold.train()));
    assertThat(parts.train().groups()).contains(table.groups().orElseThrow().select(fold.train()));
    assertThat(parts.train().rows() + parts.test().rows()).isEqualTo(table.rows());
  }

  @Test
  void savedTablesKeepTheirGroups(@TempDir Path folder) throws Exception {
    var table = table(3);
    Persist.dump(table, folder.resolve("table.safetensors"));
    assertThat(Persist.load(folder.resolve("table.safetensors"))).isEqualTo(table);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Tabular table(long seed) {
    var random = new Random(seed);
    int rows = 30 + random.nextInt(40);
    int[] codes = IntStream.range(0, rows).map(_ -> random.nextInt(3)).toArray();
    int[] groups = IntStream.range(0, rows).map(_ -> random.nextInt(12)).toArray();
    return Tabular.of(List.of(), new double[0], ClassTarget.of(List.of("a", "b", "c"), codes))
        .withGroups(Groups.of(groups));
  }
}
