package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folds against {@code splitters.txt}, made by scikit-learn 1.9.1. */
class SplittersGoldenTest {
  private static final class Rows {
    private final int[] labels;
    private final int[] groups;

    private Rows(int[] labels, int[] groups) {
      this.labels = labels;
      this.groups = groups;
    }

    static Rows of(List<String> line) {
      int[] labels = line.get(1).chars().map(c -> c - '0').toArray();
      return new Rows(labels, Golden.ints(line.get(2)));
    }

    Tabular table() {
      var classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
      return Tabular.of(List.of(), new double[0], ClassTarget.of(classes, labels))
          .withGroups(Groups.of(groups));
    }
  }

  private record Options(Map<String, String> values) {
    static Options of(String text) {
      return new Options(
          text.equals("-")
              ? Map.of()
              : Arrays.stream(text.split(",", -1))
                  .map(pair -> pair.split("=", -1))
                  .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    Optional<String> text(String name) {
      return Optional.ofNullable(values.get(name));
    }

    int number(String name) {
      return Integer.parseInt(text(name).orElseThrow());
    }

    OptionalInt optionalNumber(String name) {
      return text(name).stream().mapToInt(Integer::parseInt).findFirst();
    }

    OptionalLong seed() {
      return text("seed").stream().mapToLong(Long::parseLong).findFirst();
    }

    Optional<Portion> portion(String name) {
      return text(name)
          .map(value ->
              value.contains(".")
                  ? Portion.share(Double.parseDouble(value))
                  : Portion.count(Integer.parseInt(value)));
    }
  }

  private static final Map<String, Rows> ROWS =
      Golden.lines("splitters.txt", "rows").stream()
          .collect(Collectors.toMap(List::getFirst, Rows::of));

  private static final Map<String, List<List<String>>> SPLITS =
      Golden.lines("splitters.txt", "split").stream()
          .collect(Collectors.groupingBy(line -> line.get(0) + " " + line.get(1)));

  static List<String> splits() {
    return SPLITS.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("splits")
  void foldsAreScikitLearns(String splits) throws Exception {
    for (var line : Objects.requireNonNull(SPLITS.get(splits))) {
      var rows = Objects.requireNonNull(ROWS.get(line.get(1)));
      var folds = folds(line.get(0), Options.of(line.get(2)), rows);
      assertThat(folds).extracting(Fold::index).isSorted().doesNotHaveDuplicates().contains(0);
      assertThat(FoldText.encoded(folds, line.get(3)))
          .as("%s %s", splits, line.get(2))
          .isEqualTo(line.get(3));
    }
  }

  private static List<Fold> folds(String kind, Options options, Rows rows) {
    var splitter = splitter(kind, options, rows);
    // Going round the check of small classes keeps hundreds of warnings out of the test's output.
    var strata = Strata.of(rows.labels);
    if (splitter instanceof RepeatedStratifiedKFold repeated
        && strata.warning(repeated.folds()).isPresent()) {
      return repeated.divide(strata);
    }
    if (splitter instanceof StratifiedGroupKFold grouped
        && strata.warning(grouped.folds()).isPresent()) {
      return grouped.divide(Groups.of(rows.groups), strata.inCodeOrder());
    }
    return splitter.split(rows.table(), TabularView.INSTANCE);
  }

  private static Splitter splitter(String kind, Options options, Rows rows) {
    var seed = options.seed();
    var test = options.portion("test");
    var train = options.portion("train");
    return switch (kind) {
      case "group" -> new GroupKFold(options.number("k"), seed, Optional.empty());
      case "stratifiedGroup" ->
          new StratifiedGroupKFold(options.number("k"), seed, Optional.empty());
      case "repeated" ->
          RepeatedKFold.of(options.number("k"), options.number("repeats"), seed.getAsLong());
      case "repeatedStratified" ->
          RepeatedStratifiedKFold.of(
              options.number("k"), options.number("repeats"), seed.getAsLong());
      case "timeSeries" ->
          new TimeSeriesSplit(
              options.number("k"),
              options.optionalNumber("limit"),
              options.optionalNumber("test"),
              options.number("gap"));
      case "shuffle" -> new ShuffleSplit(options.number("splits"), test, train, seed.getAsLong());
      case "stratifiedShuffle" ->
          new StratifiedShuffleSplit(options.number("splits"), test, train, seed.getAsLong());
      case "groupShuffle" ->
          new GroupShuffleSplit(
              options.number("splits"), test, train, seed.getAsLong(), Optional.empty());
      case "leaveOut" -> LeavePOut.of(options.number("p"));
      case "leaveGroupsOut" -> LeavePGroupsOut.of(options.number("p"));
      case "leaveOneOut" -> LeaveOneOut.of();
      case "leaveOneGroupOut" -> LeaveOneGroupOut.of();
      case "predefined" ->
          PredefinedSplit.of(
              Arrays.stream(rows.groups)
                  .map(group -> group == rows.groups[0] ? PredefinedSplit.TRAINING_ONLY : group)
                  .toArray());
      case "trainTest" -> new TrainTestSplit(test, train, seed, false);
      case "trainTestByClass" -> new TrainTestSplit(test, train, seed, true);
      default -> throw new AssertionError(kind);
    };
  }
}
