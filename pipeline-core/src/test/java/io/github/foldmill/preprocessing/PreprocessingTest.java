package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {
  private static final FitContext CONTEXT = FitContext.of(0);
  private static final List<String> NAMES = List.of("height", "width");
  private static final Tabular TABLE =
      Tabular.of(
          NAMES,
          new double[] {1, 4, 2, 4, 4, 4, 7, 5},
          ClassTarget.of(List.of("no", "yes"), 0, 0, 1, 1));

  static Stream<Step<Tabular, Tabular>> steps() {
    return Stream.of(new StandardScaler(), MinMaxScaler.unit(), SelectKBest.fValue(1));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void otherColumnsThanFittedAreRefused(Step<Tabular, Tabular> step) throws Exception {
    var fitted = step.fit(TABLE, CONTEXT);
    var swapped = TABLE.withFeatures(List.of("width", "height"), new double[8]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.apply(swapped))
        .withMessageContaining(
            "was fitted on columns [height, width], was given columns [width, height]");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void infiniteValuesAreRefusedWithTheirPlace(Step<Tabular, Tabular> step) {
    var table = TABLE.withFeatures(NAMES, new double[] {1, 2, 3, 4, 5, 6, 7, 1.0 / 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.fit(table, CONTEXT))
        .withMessageContaining("needs finite values, was given Infinity in row 3")
        .withMessageContaining("feature \"width\"");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fittingTwiceGivesEqualStepsWithEqualHashes(Step<Tabular, Tabular> step) throws Exception {
    FittedStep<Tabular, Tabular> first = step.fit(TABLE, CONTEXT);
    FittedStep<Tabular, Tabular> second = step.fit(TABLE, CONTEXT);
    assertThat(first).isEqualTo(second).hasSameHashCodeAs(second).hasToString(second.toString());
    var other = TABLE.withFeatures(NAMES, new double[] {1, 4, 2, 4, 4, 4, 8, 5});
    assertThat(first).isNotEqualTo(step.fit(other, CONTEXT));
  }

  @Test
  void fittedArraysCannotBeChangedFromOutside() {
    var scaler = new StandardScaler().fit(TABLE, CONTEXT);
    scaler.means()[0] = 99;
    scaler.scales()[0] = 99;
    assertThat(scaler).isEqualTo(new StandardScaler().fit(TABLE, CONTEXT));
    var range = MinMaxScaler.unit().fit(TABLE, CONTEXT);
    range.scales()[0] = 99;
    range.offsets()[0] = 99;
    assertThat(range).isEqualTo(MinMaxScaler.unit().fit(TABLE, CONTEXT));
    var selection = SelectKBest.fValue(1).fit(TABLE, CONTEXT);
    selection.scores()[0] = 99;
    selection.columns()[0] = 1;
    assertThat(selection).isEqualTo(SelectKBest.fValue(1).fit(TABLE, CONTEXT));
  }

  @Test
  void onlyScalersAcceptMissingValues() {
    assertThat(new StandardScaler().traits()).isEqualTo(Traits.pure().acceptingMissing());
    assertThat(MinMaxScaler.unit().traits()).isEqualTo(Traits.pure().acceptingMissing());
    assertThat(SelectKBest.fValue(1).traits()).isEqualTo(Traits.pure());
  }

  @Test
  void unseenValuesMayLeaveTheRange() {
    var target = ClassTarget.of(List.of("no"), 0, 0);
    var fitted =
        MinMaxScaler.unit().fit(Tabular.of(NAMES, new double[] {1, 4, 5, 6}, target), CONTEXT);
    var unseen = Tabular.of(NAMES, new double[] {9, 2}, ClassTarget.of(List.of("no"), 0));
    assertThat(fitted.apply(unseen).row(0)).containsExactly(2, -1);
  }

  @Test
  void scalersNeedARow() {
    var empty = Tabular.of(NAMES, new double[0], ValueTarget.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StandardScaler().fit(empty, CONTEXT))
        .withMessage("StandardScaler needs at least 1 row to fit, was given 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MinMaxScaler.unit().fit(empty, CONTEXT))
        .withMessage("MinMaxScaler needs at least 1 row to fit, was given 0");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "NaN,1", "0,Infinity"})
  void emptyAndEndlessRangesAreRefused(double min, double max) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinMaxScaler(min, max))
        .withMessage("min and max must be finite and min less than max, were %s and %s", min, max);
  }

  @Test
  void allKeepsEveryColumn() {
    assertThat(SelectKBest.fValue(SelectKBest.ALL).fit(TABLE, CONTEXT).apply(TABLE))
        .isEqualTo(TABLE);
  }

  @Test
  void constantFeatureHasNoScoreAndIsKeptLast() {
    var table = TABLE.withFeatures(NAMES, new double[] {1, 0.1, 2, 0.1, 2, 0.1, 1, 0.1});
    var fitted = SelectKBest.fValue(1).fit(table, CONTEXT);
    assertThat(fitted.scores()[1]).isNaN();
    assertThat(fitted.columns()).containsExactly(0);
  }

  @Test
  void numberOfFeaturesOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectKBest.fValue(0))
        .withMessage("k must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectKBest.fValue(3).fit(TABLE, CONTEXT))
        .withMessage(
            "k must be at most the number of columns, 2, was 3; use SelectKBest.ALL to keep all");
  }

  @Test
  void missingValuesHaveNoFValue() {
    var table = TABLE.withFeatures(NAMES, new double[] {1, 2, Double.NaN, 4, 5, 6, 7, 8});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectKBest.fValue(1).fit(table, CONTEXT))
        .withMessage("the F value needs finite values, was given NaN in row 1, feature \"height\"");
  }

  @Test
  void fValueNeedsClassesWithRowsToSpare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitWith(ValueTarget.of(1, 2, 3)))
        .withMessage("the F value needs a ClassTarget, the table has a ValueTarget");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitWith(ClassTarget.of(List.of("a", "b"), 1, 1, 1)))
        .withMessageContaining("at least 2 classes")
        .withMessageEndingWith("was given 1 classes in 3 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitWith(ClassTarget.of(List.of("a", "b", "c"), 0, 1, 2)))
        .withMessageEndingWith("was given 3 classes in 3 rows");
  }

  private static FittedSelectKBest fitWith(Target target) {
    return SelectKBest.fValue(1)
        .fit(Tabular.of(List.of("x"), new double[] {1, 2, 4}, target), CONTEXT);
  }

  @Test
  void fittedFormsRefuseComponentsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FittedStandardScaler(NAMES, new double[2], new double[3]))
        .withMessage("scales must have a value for each of 2 columns, had 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FittedMinMaxScaler(NAMES, new double[1], new double[2]))
        .withMessage("scales must have a value for each of 2 columns, had 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FittedSelectKBest(NAMES, new double[2], new int[] {1, 0}))
        .withMessage("columns must be ascending, each from 0 to 1, were [1, 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FittedSelectKBest(NAMES, new double[2], new int[] {2}))
        .withMessage("columns must be ascending, each from 0 to 1, were [2]");
  }
}
