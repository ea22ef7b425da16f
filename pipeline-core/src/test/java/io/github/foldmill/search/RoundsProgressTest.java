package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.KFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What searches that go in rounds tell of the work that is left. */
class RoundsProgressTest {
  private final Tabular data = SelectionData.classes(60, 6);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.2, 0.4, 0.6, 0.8, 0.9);
  private final ParamValues params = ParamValues.none().with(shrinkage, 0.2);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("centroids", p -> new NearestCentroid(p.get(shrinkage)));
  private final Heard heard = new Heard();

  /** Remembers what it is told. */
  private static final class Heard implements ProgressListener {
    private final List<FinishedTask> tasks = new ArrayList<>();
    private OptionalLong first = OptionalLong.empty();

    @Override
    public void started(OptionalLong total) {
      first = total;
    }

    @Override
    public void taskFinished(FinishedTask task) {
      tasks.add(task);
    }

    FinishedTask last() {
      return tasks.getLast();
    }
  }

  private <S extends ModelSelection<Tabular, double[][], S>> S watched(S search) {
    return search.cv(KFold.of(3)).scoring(new Accuracy()).progress(heard);
  }

  private void assertTotalIsRightFromTheStart() {
    assertThat(heard.first).hasValue(heard.tasks.size());
    assertThat(heard.tasks).allSatisfy(task -> assertThat(task.total()).isEqualTo(heard.first));
    assertThat(heard.last().remaining()).hasValue(Duration.ZERO);
  }

  @Test
  void selectionOfSomeFeaturesKnowsAllItsTrials() {
    watched(SequentialSelection.of(pipeline, params)).features(4).run(data);
    assertTotalIsRightFromTheStart();
    assertThat(heard.tasks.stream().filter(task -> task.remaining().isEmpty()).count())
        .as("cells before each stage has run once")
        .isLessThan(heard.tasks.size() / 2);
  }

  @Test
  void selectionByToleranceDoesNotPretendToKnow() {
    watched(SequentialSelection.of(pipeline, params)).tolerance(0).run(data);
    assertThat(heard.first).isEmpty();
    assertThat(heard.tasks).allSatisfy(task -> assertThat(task.total()).isEmpty());
    assertThat(heard.tasks).allSatisfy(task -> assertThat(task.remaining()).isEmpty());
  }

  @Test
  void permutationTestKnowsAllItsWork() {
    watched(PermutationTest.of(pipeline, params)).permutations(7).run(data);
    assertTotalIsRightFromTheStart();
  }

  @Test
  void eliminationCorrectsItselfAndEndsWithTheRightNumber() {
    watched(FeatureElimination.of(pipeline, params, (_, names) -> ascending(names.size())))
        .run(data);
    assertThat(heard.first.orElseThrow())
        .isBetween(heard.tasks.size() / 2L, 2L * heard.tasks.size());
    assertThat(heard.tasks)
        .allSatisfy(
            task -> assertThat(task.total().orElseThrow()).isGreaterThanOrEqualTo(task.done()));
  }

  private static double[] ascending(int size) {
    var numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  @Test
  void halvingKnowsItsIterations() {
    watched(HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage))).smallestResources().fit(data);
    assertThat(heard.first).isPresent();
    assertThat(heard.last().total()).hasValue(heard.tasks.size());
    assertThat(heard.last().remaining()).hasValue(Duration.ZERO);
  }

  @Test
  void outlookCountsRoundsByTheFirst() {
    var rounds =
        List.of(new Outlook.Round(4, 40), new Outlook.Round(2, 60), new Outlook.Round(1, 100));
    var outlook = Outlook.from(rounds);
    assertThat(outlook.cellsFrom(8)).isEqualTo(14);
    assertThat(outlook.remaining(Duration.ofSeconds(3), Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofSeconds(1 + 4 * 4));
    assertThat(Outlook.nothing().cellsFrom(8)).isEqualTo(8);
  }
}
