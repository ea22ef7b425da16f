package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.RowPermutations;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code selection.txt}, made by scikit-learn 1.9.1, and by what must hold in any case. */
class PermutationTestTest {
  private final Pipeline<Tabular, double[][]> nearest =
      Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new NearestCentroid(0));

  private PermutationTest<Tabular, double[][]> plain() {
    return PermutationTest.of(nearest, ParamValues.none())
        .cv(StratifiedKFold.of(3))
        .scoring(new Accuracy());
  }

  static List<List<String>> permutation() {
    return Golden.lines("selection.txt", "permutation");
  }

  private static Tabular withoutFirst(Tabular table) {
    return ColumnSubset.of(table, table.names().subList(1, table.columns()));
  }

  @ParameterizedTest
  @MethodSource("permutation")
  void scoresAndPValueAreScikitLearns(List<String> line) {
    int[] told = line.subList(0, 6).stream().mapToInt(Integer::parseInt).toArray();
    var data = withoutFirst(SelectionData.classes(told[0], told[1]));
    var test = plain().cv(StratifiedKFold.of(told[2])).seed(told[3]).permutations(told[4]);
    if (told[5] == 1) {
      var groups = Groups.of(IntStream.range(0, told[0]).map(row -> row / 5 % 7).toArray());
      data = data.withGroups(groups);
      test = test.withinGroups();
    }
    var result = test.run(data);
    assertThat(result.score()).isCloseTo(Double.parseDouble(line.get(7)), within(1e-15));
    double[] expected = Golden.doubles(line.get(8));
    assertThat(result.permutationScores("accuracy")).containsExactly(expected, within(1e-15));
    assertThat(result.pValue()).isEqualTo(Double.parseDouble(line.get(9)));
  }

  @Test
  void morePermutationsPayForTheNewOnesOnly(@TempDir Path folder) {
    var data = SelectionData.classes(60, 3);
    var memory = Memory.at(folder);
    var few = plain().memory(memory).permutations(4).run(data);
    var more = plain().memory(memory).permutations(7).run(data);
    assertThat(few.work().learnerFits().computed()).isEqualTo((1 + 4) * 3);
    assertThat(more.work().learnerFits().computed()).isEqualTo(3 * 3);
    assertThat(Arrays.copyOf(more.permutationScores("accuracy"), 4))
        .containsExactly(few.permutationScores("accuracy"));
    assertThat(more.score()).isEqualTo(few.score());
  }

  @Test
  void permutationIsAValidationOfPermutedData() {
    var data = SelectionData.classes(60, 3);
    var result = plain().seed(5).permutations(2).run(data);
    var orders = RowPermutations.of(5).orders(60);
    for (int i = 0; i < 2; i++) {
      var permuted = data.withTarget(data.target().select(orders.next()));
      var again =
          PermutationTest.of(nearest, ParamValues.none())
              .cv(StratifiedKFold.of(3))
              .scoring(new Accuracy())
              .permutations(1)
              .run(permuted);
      assertThat(result.permutationScores("accuracy")[i]).isEqualTo(again.score());
    }
  }

  @Test
  void resultIsTheSameForAnyNumberOfJobs() {
    var data = SelectionData.classes(60, 3);
    var once = plain().permutations(6).nJobs(1).run(data);
    var many = plain().permutations(6).nJobs(5).run(data);
    assertThat(many.permutationScores("accuracy"))
        .containsExactly(once.permutationScores("accuracy"));
    assertThat(many).hasToString(once.toString());
  }

  @Test
  void givenGroupsAndThoseOfTheDataAreTheSame() {
    var groups = Groups.of(IntStream.range(0, 60).map(row -> row / 6).toArray());
    var data = SelectionData.classes(60, 3);
    var given = plain().permutations(5).withinGroups(groups).run(data);
    var ofData = plain().permutations(5).withinGroups().run(data.withGroups(groups));
    assertThat(ofData.permutationScores("accuracy"))
        .containsExactly(given.permutationScores("accuracy"))
        .isNotEqualTo(plain().permutations(5).run(data).permutationScores("accuracy"));
  }

  @Test
  void noiseIsNotSignificantAndASignalIs() {
    assertThat(plain().permutations(19).run(SelectionData.classes(90, 1)).pValue()).isEqualTo(0.05);
    var noise = withoutFirst(SelectionData.classes(60, 2));
    assertThat(plain().permutations(19).run(noise).pValue()).isGreaterThan(0.2);
  }

  /** A view that knows rows, but not how to give them other outputs. */
  private record RowsOnly() implements DataView<Tabular> {
    @Override
    public int size(Tabular data) {
      return data.rows();
    }

    @Override
    public Tabular select(Tabular data, int[] rows) {
      return data.select(rows);
    }

    @Override
    public int[] strata(Tabular data) {
      return TabularView.INSTANCE.strata(data);
    }

    @Override
    public ContentHash contentHash(Tabular data) {
      return TabularView.INSTANCE.contentHash(data);
    }

    @Override
    public Optional<String> firstMissing(Tabular data) {
      return Optional.empty();
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var data = SelectionData.classes(60, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().permutations(0))
        .withMessage("permutations must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().seed(-1).run(data))
        .withMessage("seed must be from 0 to 4294967295, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().withinGroups().run(data))
        .withMessageStartingWith("the table has no groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().withinGroups(Groups.of(1, 2)).run(data))
        .withMessage("groups must have one entry per row, had 2 for 60 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().run(data).pValue("f1"))
        .withMessage("scorer must be one of [accuracy], was f1");
    var other = Pipeline.over(new RowsOnly()).learner("nearest", _ -> new NearestCentroid(0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PermutationTest.of(other, ParamValues.none()).scoring(new Accuracy()).run(data))
        .withMessage(
            "the view of the data cannot give rows other outputs; override selectWithOutputs of "
                + RowsOnly.class.getName());
  }

  @Test
  void aFailureOrTheEndOfTimeGivesNoPValue() {
    var data = SelectionData.classes(60, 3);
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("fail", _ -> new FailingStep(2))
            .learner("nearest", _ -> new NearestCentroid(0));
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() ->
            PermutationTest.of(failing, ParamValues.none())
                .cv(KFold.of(3))
                .scoring(new Accuracy())
                .run(data))
        .withMessageContaining("fitting step \"fail\" failed on fold 0");
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> plain().limit(Duration.ofNanos(1)).run(data))
        .withMessageStartingWith("the test could not be finished:");
  }
}
