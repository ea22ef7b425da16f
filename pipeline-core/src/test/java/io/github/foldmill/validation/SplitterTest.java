package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRowIsValidatedOnceAndTrainedOnOtherwise(long seed) {
    var random = new Random(seed);
    int[] codes = randomCodes(random);
    int folds = 2 + random.nextInt(6);
    var table = classes(codes);
    for (var splitter :
        List.of(
            KFold.of(folds),
            KFold.of(folds).shuffled(seed),
            StratifiedKFold.of(folds),
            StratifiedKFold.of(folds).shuffled(seed))) {
      var parts = splitter.split(table, TabularView.INSTANCE);
      int[] rows = IntStream.range(0, codes.length).toArray();
      assertThat(parts).hasSize(folds).extracting(Fold::index).isSorted();
      assertThat(parts.stream().flatMapToInt(fold -> Arrays.stream(fold.validation())).sorted())
          .containsExactly(Arrays.stream(rows).boxed().toArray(Integer[]::new));
      for (var fold : parts) {
        assertThat(
                IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.validation()))
                    .sorted()
                    .toArray())
            .isEqualTo(rows);
      }
      assertEven(parts.stream().mapToInt(fold -> fold.validation().length).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void classesSpreadEvenlyOverStratifiedFolds(long seed) {
    var random = new Random(seed);
    int[] codes = randomCodes(random);
    var parts =
        StratifiedKFold.of(2 + random.nextInt(6))
            .shuffled(seed)
            .split(classes(codes), TabularView.INSTANCE);
    for (int code : Arrays.stream(codes).distinct().toArray()) {
      assertEven(
          parts.stream()
              .mapToInt(fold ->
                  (int) Arrays.stream(fold.validation()).filter(row -> codes[row] == code).count())
              .toArray());
    }
  }

  private static void assertEven(int[] sizes) {
    int least = Arrays.stream(sizes).min().orElseThrow();
    assertThat(Arrays.stream(sizes).max().orElseThrow()).isBetween(least, least + 1);
  }

  @Test
  void fewerThanTwoFoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KFold.of(1))
        .withMessage("folds must be at least 2, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedKFold.of(0))
        .withMessage("folds must be at least 2, was 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4294967296L})
  void seedsOutsideNumPysRangeAreRefused(long seed) {
    var message = "seed must be from 0 to 4294967295, was " + seed;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KFold.of(2).shuffled(seed))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedKFold.of(2).shuffled(seed))
        .withMessage(message);
  }

  @Test
  void moreFoldsThanRowsAreRefused() {
    var message = "folds must be at most the number of rows, was 5 for 4 rows; use fewer folds";
    var table = classes(0, 0, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KFold.of(5).split(table, TabularView.INSTANCE))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedKFold.of(5).split(table, TabularView.INSTANCE))
        .withMessage(message);
  }

  @Test
  void moreFoldsThanTheLargestClassHasRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedKFold.of(4).split(classes(1, 0, 0, 1, 0), TabularView.INSTANCE))
        .withMessage(
            "folds must be at most the size of the largest class, was 4 for classes of 2 rows"
                + " (code 1), 3 rows (code 0); use at most 3 folds, or KFold");
  }

  @Test
  void stratifyingNumbersIsRefused() {
    var table = Tabular.of(List.of(), new double[0], ValueTarget.of(1, 2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedKFold.of(2).split(table, TabularView.INSTANCE))
        .withMessageContaining("use KFold instead");
  }

  @Test
  void classSmallerThanFoldsIsWarnedOf() {
    assertThat(Strata.of(new int[] {0, 0, 0, 0, 7, 7}).warning(3))
        .contains(
            "the smallest class has fewer rows (2) than there are folds (3) and is missing in"
                + " some; classes have 4 rows (code 0), 2 rows (code 7); use at most 2 folds or"
                + " merge small classes");
    assertThat(Strata.of(new int[] {0, 0, 7}).warning(2).orElseThrow())
        .endsWith("2 rows (code 0), 1 rows (code 7); merge small classes");
    assertThat(Strata.of(new int[] {0, 0, 0, 7, 7, 7}).warning(3)).isEmpty();
  }

  @Test
  void classSmallerThanFoldsIsSplitAllTheSame() {
    var folds = StratifiedKFold.of(3).split(classes(0, 0, 7, 0, 7, 0), TabularView.INSTANCE);
    assertThat(folds)
        .extracting(fold -> Arrays.toString(fold.validation()))
        .containsExactly("[0, 1]", "[2, 3]", "[4, 5]");
  }

  @Test
  void longClassListsAreCutInMessages() {
    var strata = Strata.of(IntStream.range(0, 12).toArray());
    assertThat(strata.warning(2).orElseThrow())
        .contains("1 rows (code 9) and 2 more classes;")
        .doesNotContain("code 10");
  }

  @Test
  void splittersWithEqualSettingsAreEqual() {
    assertThat(KFold.of(3).shuffled(1)).isEqualTo(KFold.of(3).shuffled(1));
    assertThat(KFold.of(3).shuffled(0)).isNotEqualTo(KFold.of(3));
    assertThat(StratifiedKFold.of(3).shuffled(1)).isEqualTo(StratifiedKFold.of(3).shuffled(1));
  }

  private static int[] randomCodes(Random random) {
    int rows = 40 + random.nextInt(200);
    int classes = 2 + random.nextInt(4);
    return IntStream.range(0, rows).map(_ -> random.nextInt(classes)).toArray();
  }

  private static Tabular classes(int... codes) {
    var names = IntStream.rangeClosed(0, 9).mapToObj(Integer::toString).toList();
    return Tabular.of(List.of(), new double[0], ClassTarget.of(names, codes));
  }
}
