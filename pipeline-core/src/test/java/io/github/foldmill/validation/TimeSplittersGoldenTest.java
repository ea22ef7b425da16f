package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Folds against {@code time_splitters.txt}, written from the definitions in Python. */
class TimeSplittersGoldenTest {
  private static final Map<String, LabelSpans> SPANS =
      Golden.lines("time_splitters.txt", "spans").stream()
          .collect(
              Collectors.toMap(
                  List::getFirst, line -> LabelSpans.of(longs(line.get(1)), longs(line.get(2)))));

  private static long[] longs(String field) {
    return Arrays.stream(field.split(",", -1)).mapToLong(Long::parseLong).toArray();
  }

  private static int rows(String name) {
    return (int)
        Golden.lines("time_splitters.txt", "spans").stream()
            .filter(line -> line.getFirst().equals(name))
            .flatMapToLong(line -> Arrays.stream(longs(line.get(1))))
            .count();
  }

  private static Optional<Portion> embargo(String field) {
    if (field.equals("0")) {
      return Optional.empty();
    }
    return Optional.of(
        field.contains(".")
            ? Portion.share(Double.parseDouble(field))
            : Portion.count(Integer.parseInt(field)));
  }

  private static OptionalInt number(String field) {
    return field.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(field));
  }

  private static void assertFolds(Splitter splitter, int rows, String expected) throws Exception {
    var table = Tabular.of(List.of(), new double[0], ValueTarget.of(new double[rows]));
    var folds = splitter.split(table, TabularView.INSTANCE);
    assertThat(folds).extracting(Fold::index).isSorted().doesNotHaveDuplicates().contains(0);
    assertThat(FoldText.encoded(folds, expected)).as("%s", splitter).isEqualTo(expected);
  }

  @Test
  void purgedFoldsAreThoseOfTheDefinition() throws Exception {
    for (var line : Golden.lines("time_splitters.txt", "purged")) {
      var spans = Objects.requireNonNull(SPANS.get(line.getFirst()));
      var splitter = new PurgedKFold(Integer.parseInt(line.get(1)), spans, embargo(line.get(2)));
      assertFolds(splitter, rows(line.getFirst()), line.get(3));
    }
  }

  @Test
  void combinatorialFoldsAreThoseOfTheDefinition() throws Exception {
    for (var line : Golden.lines("time_splitters.txt", "combinatorial")) {
      var spans = Objects.requireNonNull(SPANS.get(line.getFirst()));
      var splitter =
          new CombinatorialPurgedSplit(
              Integer.parseInt(line.get(1)),
              Integer.parseInt(line.get(2)),
              spans,
              embargo(line.get(3)));
      assertFolds(splitter, rows(line.getFirst()), line.get(4));
    }
  }

  @Test
  void pathsGiveEachBlockOfEachFoldToOnePath() {
    for (var line : Golden.lines("time_splitters.txt", "paths")) {
      var splitter =
          CombinatorialPurgedSplit.of(
              Integer.parseInt(line.get(0)), Integer.parseInt(line.get(1)), LabelSpans.ahead(0));
      var text =
          splitter.paths().stream()
              .map(path -> path.stream().map(String::valueOf).collect(Collectors.joining(",")))
              .collect(Collectors.joining("|"));
      assertThat(text).isEqualTo(line.get(2));
    }
  }

  @Test
  void bootstrapsAreDrawnAsNumPyDrawsThem() throws Exception {
    for (var line : Golden.lines("time_splitters.txt", "bootstrap")) {
      var splitter = Bootstrap.of(Integer.parseInt(line.get(1)), Long.parseLong(line.get(2)));
      assertFolds(splitter, Integer.parseInt(line.getFirst()), line.get(3));
    }
  }

  @Test
  void groupedSeriesAreSeriesOfTheGroups() throws Exception {
    for (var line : Golden.lines("time_splitters.txt", "series")) {
      var groups = Groups.of(Golden.ints(line.getFirst()));
      var splitter =
          new GroupTimeSeriesSplit(
              Integer.parseInt(line.get(1)),
              number(line.get(2)),
              number(line.get(3)),
              Integer.parseInt(line.get(4)),
              Optional.of(groups));
      assertFolds(splitter, groups.size(), line.get(5));
    }
  }
}
