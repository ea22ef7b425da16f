package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValueTarget;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeakGuardTest {
  private static final List<Fold> FOLDS =
      List.of(
          Fold.of(0, new int[] {0, 1, 2, 3}, new int[] {4, 5}),
          Fold.of(1, new int[] {2, 3, 4, 5}, new int[] {0, 1}));

  private final LeakGuard<Tabular> guard = LeakGuard.over(TabularView.INSTANCE);

  private static Tabular table(double[] values, int... codes) {
    return Tabular.of(List.of("x"), values, ClassTarget.of(List.of("a", "b", "c"), codes));
  }

  private static Tabular distinct() {
    return table(new double[] {1, 2, 3, 4, 5, 6}, 0, 1, 0, 1, 0, 1);
  }

  @Test
  void foldsWithoutLeaksAreClean() {
    Tabular data = distinct();
    // @start region="guard"
    var report =
        LeakGuard.over(TabularView.INSTANCE).groups(7, 7, 8, 8, 9, 9).check(data, KFold.of(3));
    // @end
    assertThat(report.isClean()).isTrue();
    assertThat(report).hasToString("no leaks found");
  }

  @Test
  void equalRowsOnBothSidesAreFound() {
    var data = table(new double[] {1, 2, 3, 4, 2, 6}, 0, 1, 0, 1, 1, 0);

    assertThat(guard.check(data, FOLDS).leaks())
        .containsExactly(
            new Leak(
                Leak.Kind.DUPLICATE,
                0,
                1,
                "1 validation rows equal a training row, such as row 4 and row 1"),
            new Leak(
                Leak.Kind.DUPLICATE,
                1,
                1,
                "1 validation rows equal a training row, such as row 1 and row 4"));
  }

  @Test
  void rowNumberOnBothSidesIsFound() {
    var folds = List.of(Fold.of(0, new int[] {0, 1, 2, 3, 4}, new int[] {4, 5}));

    assertThat(guard.check(distinct(), folds))
        .hasToString("fold 0: 1 rows are on both sides, such as row 4");
  }

  @Test
  void groupOnBothSidesIsFound() {
    var report = guard.groups(7, 8, 8, 9, 9, 7).check(distinct(), FOLDS);

    assertThat(report.of(Leak.Kind.GROUP)).extracting(Leak::count).containsExactly(2, 2);
    assertThat(report.leaks().getFirst().message())
        .isEqualTo("2 groups have rows on both sides, such as group 7");
  }

  @Test
  void trainingRowsFromTheFutureAreFound() {
    var report = guard.times(10, 20, 30, 40, 50, 60).check(distinct(), FOLDS);

    assertThat(report.leaks())
        .containsExactly(
            new Leak(
                Leak.Kind.TIME,
                1,
                4,
                "4 training rows are not earlier than the first validation row (time 10), such as"
                    + " row 2 (time 30)"));
  }

  @Test
  void classWithoutTrainingRowsIsFound() {
    var data = table(new double[] {1, 2, 3, 4, 5, 6}, 0, 1, 0, 1, 2, 1);

    assertThat(guard.check(data, FOLDS))
        .hasToString(
            "fold 0: 1 classes of validation rows have no training row, such as that of code 2");
  }

  @Test
  void namesKeptFromAllDataAreFound() {
    var data = table(new double[] {1, 2, 3, 4, 5, 6}, 0, 1, 0, 1, 2, 1);
    var report =
        guard
            .vocabulary("class", LeakGuardTest::declared, LeakGuardTest::labels)
            .check(data, FOLDS);

    assertThat(report.of(Leak.Kind.VOCABULARY))
        .containsExactly(
            new Leak(
                Leak.Kind.VOCABULARY,
                0,
                1,
                "the training side knows 1 class names that only validation rows use, such as"
                    + " \"c\""));
    var honest = guard.vocabulary("class", LeakGuardTest::labels, LeakGuardTest::labels);
    assertThat(honest.check(data, FOLDS).of(Leak.Kind.VOCABULARY)).isEmpty();
  }

  private static Set<String> declared(Tabular data) {
    return Set.copyOf(((ClassTarget) data.target()).classes());
  }

  private static Set<String> labels(Tabular data) {
    var target = (ClassTarget) data.target();
    var labels = new HashSet<String>();
    IntStream.range(0, target.size()).forEach(row -> labels.add(target.label(row)));
    return labels;
  }

  @Test
  void dataWithoutClassesIsChecked() {
    var data = Tabular.of(List.of("x"), new double[] {1, 2, 1, 4}, ValueTarget.of(5, 6, 5, 7));
    var folds = List.of(Fold.of(0, new int[] {0, 1}, new int[] {2, 3}));

    assertThat(guard.check(data, folds).leaks())
        .extracting(Leak::kind)
        .containsExactly(Leak.Kind.DUPLICATE);
  }

  @Test
  void groupsAreGivenForEveryRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard.groups(1, 2).check(distinct(), FOLDS))
        .withMessage("groups must have one entry for each of 6 rows, had 2");
  }
}
