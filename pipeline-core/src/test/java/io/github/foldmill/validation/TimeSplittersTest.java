package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.Hashing;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of splitters of rows in time order, and of the bootstrap, for any data. */
class TimeSplittersTest {
  private static final int ROWS = 60;

  private static Tabular table(int rows) {
    return Tabular.of(
        List.of("time"),
        IntStream.range(0, rows).asDoubleStream().toArray(),
        ValueTarget.of(new double[rows]));
  }

  private static LabelSpans spans(long seed) {
    var random = new Random(seed);
    long[] starts = LongStream.generate(() -> random.nextInt(120)).limit(ROWS).sorted().toArray();
    return LabelSpans.of(
        starts, Arrays.stream(starts).map(start -> start + random.nextInt(9)).toArray());
  }

  private static boolean overlap(LabelSpans spans, int a, int b) {
    return spans.start(a) <= spans.end(b) && spans.start(b) <= spans.end(a);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noTrainingLabelOverlapsAValidationLabel(long seed) {
    var spans = spans(seed);
    for (var splitter :
        List.<Splitter>of(
            PurgedKFold.of(5, spans),
            PurgedKFold.of(4, spans).embargo(Portion.count(3)),
            CombinatorialPurgedSplit.of(6, 2, spans).embargo(0.02))) {
      for (var fold : splitter.split(table(ROWS), TabularView.INSTANCE)) {
        assertThat(Arrays.stream(fold.train()))
            .as("%s %s", splitter, fold)
            .noneMatch(row ->
                Arrays.stream(fold.validation())
                    .anyMatch(validated -> overlap(spans, row, validated)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void withoutEmbargoOnlyOverlappingRowsAreLeftOut(long seed) {
    var spans = spans(seed);
    for (var splitter :
        List.<Splitter>of(PurgedKFold.of(5, spans), CombinatorialPurgedSplit.of(5, 2, spans))) {
      for (var fold : splitter.split(table(ROWS), TabularView.INSTANCE)) {
        int[] clear =
            IntStream.range(0, ROWS)
                .filter(row ->
                    Arrays.stream(fold.validation())
                        .noneMatch(validated -> overlap(spans, row, validated)))
                .toArray();
        assertThat(fold.train()).containsExactly(clear);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void leakGuardAgreesWithPurging(long seed) {
    var spans = spans(seed);
    var guard = LeakGuard.over(TabularView.INSTANCE).spans(spans);
    var data = table(ROWS);
    assertThat(guard.check(data, PurgedKFold.of(5, spans)).isClean()).isTrue();
    assertThat(guard.check(data, CombinatorialPurgedSplit.of(6, 3, spans)).isClean()).isTrue();
    for (var fold : KFold.of(5).shuffled(seed).split(data, TabularView.INSTANCE)) {
      long overlapping =
          Arrays.stream(fold.train())
              .filter(row ->
                  Arrays.stream(fold.validation())
                      .anyMatch(validated -> overlap(spans, row, validated)))
              .count();
      assertThat(guard.check(data, List.of(fold)).of(Leak.Kind.SPAN))
          .extracting(Leak::count)
          .containsExactly((int) overlapping);
    }
  }

  @Test
  void leakGuardNamesAnOverlappingRow() {
    var folds = List.of(Fold.of(0, new int[] {0, 1, 2, 5}, new int[] {3, 4}));
    assertThat(
            LeakGuard.over(TabularView.INSTANCE).spans(LabelSpans.ahead(1)).check(table(6), folds))
        .hasToString(
            "fold 0: the labels of 2 training rows overlap those of validation rows, such as row"
                + " 2");
  }

  @Test
  void purgingWithoutSpansOrEmbargoIsKFold() {
    var data = table(23);
    assertThat(PurgedKFold.of(5, LabelSpans.ahead(0)).split(data, TabularView.INSTANCE))
        .isEqualTo(KFold.of(5).split(data, TabularView.INSTANCE));
  }

  @Test
  void oneTestBlockIsPurgedKFold() {
    var spans = spans(3);
    var data = table(ROWS);
    assertThat(
            CombinatorialPurgedSplit.of(7, 1, spans)
                .embargo(0.05)
                .split(data, TabularView.INSTANCE))
        .isEqualTo(PurgedKFold.of(7, spans).embargo(0.05).split(data, TabularView.INSTANCE));
  }

  @Test
  void embargoLeavesOutRowsAfterTheLastLabelHasEnded() {
    var folds =
        PurgedKFold.of(3, LabelSpans.ahead(2))
            .embargo(Portion.count(1))
            .split(table(12), TabularView.INSTANCE);
    assertThat(folds.get(0).train()).containsExactly(7, 8, 9, 10, 11);
    assertThat(folds.get(1).train()).containsExactly(0, 1, 11);
    assertThat(folds.get(2).train()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void pathsValidateOnEveryBlockOnce() {
    var splitter = CombinatorialPurgedSplit.of(6, 2, LabelSpans.ahead(0));
    var folds = splitter.split(table(12), TabularView.INSTANCE);
    assertThat(folds).hasSize(15);
    assertThat(splitter.paths()).hasSize(5);
    for (var path : splitter.paths()) {
      for (int block = 0; block < 6; block++) {
        assertThat(folds.get(path.get(block)).validation()).contains(2 * block, 2 * block + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bootstrapValidatesOnWhatWasNotDrawn(long seed) {
    for (var fold : Bootstrap.of(20, seed).split(table(ROWS), TabularView.INSTANCE)) {
      assertThat(fold.train()).hasSize(ROWS);
      int[] left =
          IntStream.range(0, ROWS)
              .filter(row -> Arrays.stream(fold.train()).noneMatch(drawn -> drawn == row))
              .toArray();
      assertThat(fold.validation()).containsExactly(left);
    }
  }

  @Test
  void bootstrapLeavesAboutAThirdOut() {
    // 1000 rows 50 times: the share left out is 1/e with a standard deviation of 0.0014.
    double left =
        Bootstrap.of(50, 7).split(table(1000), TabularView.INSTANCE).stream()
            .mapToInt(fold -> fold.validation().length)
            .average()
            .orElseThrow();
    assertThat(left / 1000).isBetween(0.36, 0.376);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void groupedSeriesKeepGroupsTogetherAndTheFutureOut(long seed) {
    var random = new Random(seed);
    var codes = IntStream.range(0, 9).boxed().toList();
    int[] groups =
        codes.stream()
            .flatMapToInt(
                code -> IntStream.generate(() -> code * 7 % 9).limit(1 + random.nextInt(6)))
            .toArray();
    var data = table(groups.length).withGroups(Groups.of(groups));
    long[] times = LongStream.range(0, groups.length).toArray();
    var guard = LeakGuard.over(TabularView.INSTANCE).groups(groups).times(times);
    for (var splitter :
        List.of(
            GroupTimeSeriesSplit.of(3),
            GroupTimeSeriesSplit.of(4).maxTrainGroups(2).testGroups(1).gap(1))) {
      assertThat(guard.check(data, splitter).isClean()).as("%s", splitter).isTrue();
    }
    var one =
        Groups.of(IntStream.range(0, groups.length).map(row -> groups.length - row).toArray());
    assertThat(GroupTimeSeriesSplit.of(3).groups(one).split(data, TabularView.INSTANCE))
        .isEqualTo(TimeSeriesSplit.of(3).split(data, TabularView.INSTANCE));
  }

  @Test
  void splittersAreValues() {
    var made =
        List.<Supplier<Splitter>>of(
            () -> PurgedKFold.of(5, spans(1)),
            () -> PurgedKFold.of(5, spans(2)),
            () -> PurgedKFold.of(5, spans(1)).embargo(0.1),
            () -> PurgedKFold.of(5, LabelSpans.ahead(3)),
            () -> PurgedKFold.of(5, LabelSpans.ahead(4)),
            () -> CombinatorialPurgedSplit.of(5, 1, spans(1)),
            () -> CombinatorialPurgedSplit.of(5, 1, LabelSpans.ahead(3)).embargo(0.1),
            () -> Bootstrap.of(5, 1),
            () -> Bootstrap.of(5, 2),
            () -> GroupTimeSeriesSplit.of(5),
            () -> GroupTimeSeriesSplit.of(5).gap(1),
            () -> GroupTimeSeriesSplit.of(5).groups(Groups.of(1, 2)));
    for (var maker : made) {
      assertThat(maker.get()).isEqualTo(maker.get()).hasSameHashCodeAs(maker.get());
      assertThat(Hashing.hashOf(maker.get())).isEqualTo(Hashing.hashOf(maker.get()));
    }
    assertThat(made.stream().map(maker -> Hashing.hashOf(maker.get()))).doesNotHaveDuplicates();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(() -> LabelSpans.ahead(-1), "rows ahead must be at least 0, was -1");
    refused(
        () -> LabelSpans.of(new long[] {1}, new long[] {1, 2}),
        "spans must have as many starts as ends, at least one, had 1 and 2");
    refused(
        () -> LabelSpans.of(new long[] {5}, new long[] {4}),
        "the span of row 0 must not end before it starts, was from 5 to 4");
    refused(
        () -> LabelSpans.of(new long[] {5, 4}, new long[] {5, 5}),
        "spans must start in the order of the rows, row 0 starts at 5 and row 1 at 4; sort the"
            + " rows");
    refused(() -> PurgedKFold.of(1, LabelSpans.ahead(0)), "folds must be at least 2, was 1");
    refused(
        PurgedKFold.of(2, LabelSpans.of(new long[] {1, 2}, new long[] {1, 2})),
        "spans must have one entry per row, had 2 for 6 rows");
    refused(
        PurgedKFold.of(2, LabelSpans.ahead(6)),
        "fold 0 must have rows on both sides, had 0 for training and 3 for validation");
    refused(
        PurgedKFold.of(7, LabelSpans.ahead(0)),
        "folds must be at most the number of rows, was 7 for 6 rows; use fewer folds");
    refused(
        () -> CombinatorialPurgedSplit.of(1, 1, LabelSpans.ahead(0)),
        "blocks must be at least 2, was 1");
    refused(
        () -> CombinatorialPurgedSplit.of(4, 4, LabelSpans.ahead(0)),
        "testBlocks must be from 1 to 3, one less than blocks, was 4");
    refused(
        () -> CombinatorialPurgedSplit.of(60, 30, LabelSpans.ahead(0)),
        "folds must be at most 10000000, were 118264581564861424 for all choices of 30 out of 60");
    refused(
        CombinatorialPurgedSplit.of(7, 1, LabelSpans.ahead(0)),
        "blocks must be at most the number of rows, was 7 for 6 rows; use fewer blocks");
    refused(() -> Bootstrap.of(0, 1), "splits must be at least 1, was 0");
    refused(() -> Bootstrap.of(1, -1), "seed must be from 0 to 4294967295, was -1");
    refused(
        () -> Bootstrap.of(1, 0).split(table(1), TabularView.INSTANCE),
        "a bootstrap must have at least 2 rows to draw from, had 1");
    refused(
        GroupTimeSeriesSplit.of(2).groups(Groups.of(1, 1, 2, 3, 3, 1)),
        "rows of a group must follow one another, those of row 5 were interrupted; sort the rows");
    refused(
        GroupTimeSeriesSplit.of(2).groups(Groups.of(1, 1, 1, 2, 2, 2)),
        "folds must be less than the number of groups, was 2 for 2 groups; use fewer folds");
    refused(() -> GroupTimeSeriesSplit.of(2).gap(-1), "gap must be at least 0, was -1");
    refused(() -> GroupTimeSeriesSplit.of(2).testGroups(0), "testGroups must be at least 1, was 0");
  }

  private static void refused(Splitter splitter, String message) {
    refused(() -> splitter.split(table(6), TabularView.INSTANCE), message);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
