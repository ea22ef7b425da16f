package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules, subsampled folds and sizes against {@code search.txt}, made by scikit-learn 1.9.1. */
class SearchGoldenTest {
  /** One for all, because each would look at the code anew. */
  private static final Memory NONE = Memory.none();

  static List<List<String>> grid() {
    return Golden.lines("search.txt", "grid");
  }

  static List<List<String>> random() {
    return Golden.lines("search.txt", "random");
  }

  static List<List<String>> subsample() {
    return Golden.lines("search.txt", "subsample");
  }

  static List<List<String>> sizes() {
    return Golden.lines("search.txt", "sizes");
  }

  @ParameterizedTest
  @MethodSource("grid")
  void gridScheduleIsScikitLearns(List<String> line) {
    Param<Integer> a = Param.of("a", IntStream.range(0, number(line, 3)).boxed().toList());
    var search =
        HalvingGridSearch.of(pipeline(a), ParamGrid.of(a))
            .cv(KFold.of(number(line, 2)))
            .scoring(new Accuracy())
            .memory(NONE)
            .factor(Double.parseDouble(line.get(4)));
    assertThat(text(told(search, line).schedule(data(line)))).isEqualTo(expected(line));
  }

  @ParameterizedTest
  @MethodSource("random")
  void randomScheduleIsScikitLearns(List<String> line) {
    Param<Integer> a = Param.of("a", IntStream.range(0, 10_000).boxed().toList());
    var search =
        HalvingRandomSearch.of(pipeline(a), ParamGrid.of(a))
            .cv(KFold.of(number(line, 2)))
            .scoring(new Accuracy())
            .memory(NONE)
            .factor(Double.parseDouble(line.get(4)));
    if (!line.get(3).equals("exhaust")) {
      search = search.candidates(number(line, 3));
    }
    assertThat(text(told(search, line).schedule(data(line)))).isEqualTo(expected(line));
  }

  private static Pipeline<Tabular, double[][]> pipeline(Param<Integer> a) {
    return Pipeline.over(TabularView.INSTANCE)
        .learner("nearest", p -> new NearestCentroid(p.get(a)));
  }

  private static <S extends HalvingSearch<Tabular, double[][], S>> S told(
      S search, List<String> line) {
    var told =
        switch (line.get(5)) {
          case "exhaust" -> search.exhaustingResources();
          case "smallest" -> search.smallestResources();
          default -> search.minResources(number(line, 5));
        };
    if (!line.get(6).equals("auto")) {
      told = told.maxResources(number(line, 6));
    }
    return line.get(7).equals("True") ? told.aggressiveElimination() : told;
  }

  private static Tabular data(List<String> line) {
    int rows = number(line, 0);
    int classes = number(line, 1);
    Target target =
        classes == 0
            ? ValueTarget.of(new double[rows])
            : ClassTarget.of(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                IntStream.range(0, rows).map(row -> row % classes).toArray());
    return Tabular.of(List.of("x"), new double[rows], target);
  }

  private static int number(List<String> line, int index) {
    return Integer.parseInt(line.get(index));
  }

  private static String expected(List<String> line) {
    return String.join(" ", line.subList(9, line.size()));
  }

  private static String text(HalvingSchedule schedule) {
    return "%d %d %d %s %s"
        .formatted(
            schedule.requiredIterations(),
            schedule.possibleIterations(),
            schedule.minResources(),
            schedule.rungs().stream()
                .map(rung -> Integer.toString(rung.candidates()))
                .collect(Collectors.joining(",")),
            schedule.rungs().stream()
                .map(rung -> Integer.toString(rung.resources()))
                .collect(Collectors.joining(",")));
  }

  @ParameterizedTest
  @MethodSource("subsample")
  void subsampledFoldsAreScikitLearns(List<String> line) {
    var table =
        Tabular.of(
            List.of("x"), new double[number(line, 0)], ValueTarget.of(new double[number(line, 0)]));
    String folds =
        KFold.of(number(line, 1)).split(table, TabularView.INSTANCE).stream()
            .map(fold ->
                fold.subsample(Double.parseDouble(line.get(3)), Long.parseLong(line.get(2))))
            .map(fold -> text(fold.train()) + ";" + text(fold.validation()))
            .collect(Collectors.joining("|"));
    assertThat(folds).isEqualTo(line.get(4));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void learningCurveSizesAreScikitLearns(List<String> line) {
    double[] fractions =
        Arrays.stream(line.get(1).split(",")).mapToDouble(Double::parseDouble).toArray();
    assertThat(text(new TrainSizes.Fractions(fractions).resolve(number(line, 0))))
        .isEqualTo(line.get(3));
  }

  private static String text(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
