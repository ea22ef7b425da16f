package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The situations in which scikit-learn refuses to split, in our words. */
class SplitterErrorsTest {

  @Test
  void groupsAreNeededOnePerRow() {
    refused(GroupKFold.of(2), "the table has no groups; use withGroups(…) of the table or");
    refused(
        GroupKFold.of(2).groups(Groups.of(1, 2, 3)),
        "groups must have one entry per row, had 3 for 6 rows");
    var table = table();
    refused(
        () -> table.withGroups(Groups.of(1, 2)),
        "groups must have one entry per row, had 2 for 6 rows");
  }

  @Test
  void tooFewGroupsAreRefused() {
    var two = Groups.of(1, 1, 1, 1, 2, 2);
    var message = "folds must be at most the number of groups, was 3 for 2 groups; use fewer folds";
    refused(GroupKFold.of(3).groups(two), message);
    refused(StratifiedGroupKFold.of(3).groups(two), message);
    refused(
        LeavePGroupsOut.of(2).groups(two),
        "p must be less than the number of groups, was 2 for 2 groups; leave fewer groups out");
    refused(
        LeaveOneGroupOut.of().groups(Groups.of(1, 1, 1, 1, 1, 1)),
        "p must be less than the number of groups, was 1 for 1 groups");
  }

  @Test
  void tooFewRowsAreRefused() {
    refused(
        RepeatedKFold.of(7, 2, 0),
        "folds must be at most the number of rows, was 7 for 6 rows; use fewer folds");
    refused(RepeatedStratifiedKFold.of(5, 2, 0), "folds must be at most the size of the largest");
    refused(
        LeavePOut.of(6),
        "p must be less than the number of rows, was 6 for 6 rows; leave fewer rows out");
    refused(
        TimeSeriesSplit.of(6),
        "folds must be less than the number of rows, was 6 for 6 rows; use fewer folds");
    refused(
        TimeSeriesSplit.of(2).testSize(2).gap(2),
        "6 rows must leave some to train on before 2 folds of 2 rows and a gap of 2; make one of");
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    refused(
        ShuffleSplit.of(1, 0).testSize(Portion.count(6)),
        "test rows must be less than all 6, were 6");
    refused(
        ShuffleSplit.of(1, 0).trainSize(Portion.count(9)),
        "training rows must be less than all 6, were 9");
    refused(
        ShuffleSplit.of(1, 0).testSize(Portion.count(4)).trainSize(Portion.share(0.5)),
        "training and test rows together must be at most 6, were 3 and 4; make one smaller");
    refused(
        ShuffleSplit.of(1, 0).testSize(0.9),
        "both sides must have rows, had 0 for training and 6 for the test of 6; change the sizes");
    refused(
        () -> ShuffleSplit.of(1, 0).testSize(2),
        "share must be more than 0 and less than 1, was 2.0; use Portion.count for a number");
    refused(() -> Portion.count(0), "count must be at least 1, was 0");
  }

  @Test
  void classesTooSmallForBothSidesAreRefused() {
    refused(
        StratifiedShuffleSplit.of(1, 0),
        "each side must have at least as many rows as there are classes (2), had 5 for training"
            + " and 1 for the test; change the sizes");
    var rare = table(0, 0, 0, 0, 1);
    refused(
        () -> StratifiedShuffleSplit.of(1, 0).testSize(0.5).split(rare, TabularView.INSTANCE),
        "every class must have at least 2 rows, one for each side, had classes of 4 rows (code 0),"
            + " 1 rows (code 1); merge or drop small classes");
    refused(
        () -> TrainTestSplit.of().byClass(),
        "a stratified division must have a seed, had none; call shuffled(seed) first");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    refused(() -> GroupKFold.of(1), "folds must be at least 2, was 1");
    refused(() -> RepeatedKFold.of(2, 0, 0), "repeats must be at least 1, was 0");
    refused(() -> ShuffleSplit.of(0, 0), "splits must be at least 1, was 0");
    refused(() -> ShuffleSplit.of(1, -1), "seed must be from 0 to 4294967295, was -1");
    refused(() -> LeavePOut.of(0), "p must be at least 1, was 0");
    refused(() -> TimeSeriesSplit.of(2).gap(-1), "gap must be at least 0, was -1");
    refused(() -> TimeSeriesSplit.of(2).maxTrainSize(0), "maxTrainSize must be at least 1, was 0");
  }

  @Test
  void moreChoicesThanAnySearchCouldTryAreRefused() {
    var many = table(new int[1000]);
    refused(
        () -> LeavePOut.of(4).split(many, TabularView.INSTANCE),
        "folds must be at most 10000000, were 41417124750 for all choices of 4 out of 1000");
  }

  @Test
  void givenFoldsMustMakeSense() {
    refused(() -> GivenFolds.of(), "the number of folds must be at least 1, was 0");
    refused(
        () -> GivenFolds.of(Fold.of(1, new int[] {0}, new int[] {1})),
        "folds must be numbered from 0 in order, fold 1 was number 0");
    refused(
        () -> GivenFolds.of(Fold.of(0, new int[] {0, 2}, new int[] {1, 2})),
        "row 2 must be on one side of fold 0 only, was on both");
    refused(
        () -> GivenFolds.of(Fold.of(0, new int[] {0, 2}, new int[] {-1})),
        "rows of fold 0 must be at least 0, one was -1");
    refused(
        GivenFolds.of(Fold.of(0, new int[] {0, 6}, new int[] {1})),
        "rows of fold 0 must be less than 6, the number of rows, one was 6");
    var folds = GivenFolds.of(Fold.of(0, new int[] {5, 0}, new int[] {3, 1}));
    assertThat(folds.split(table(), TabularView.INSTANCE)).isEqualTo(folds.folds());
  }

  @Test
  void predefinedFoldsMustFitTheRows() {
    refused(() -> PredefinedSplit.of(-1, -1), "at least one of the 2 rows must be for validation");
    refused(PredefinedSplit.of(0, 1), "testFold must have one number per row, had 2 for 6 rows");
    refused(
        PredefinedSplit.of(0, 0, 0, 0, 0, 0),
        "fold 0 must have rows on both sides, had 0 for training and 6 for validation");
  }

  private static Tabular table(int... codes) {
    int[] labels = codes.length == 0 ? new int[] {0, 1, 0, 1, 0, 1} : codes;
    return Tabular.of(List.of(), new double[0], ClassTarget.of(List.of("a", "b"), labels));
  }

  private static void refused(Splitter splitter, String message) {
    refused(() -> splitter.split(table(), TabularView.INSTANCE), message);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
