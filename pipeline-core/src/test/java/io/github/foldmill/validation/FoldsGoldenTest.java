package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folds against {@code folds.txt}, made by scikit-learn 1.9.1. */
class FoldsGoldenTest {
  private static final Map<String, int[]> LABELS =
      Golden.lines("folds.txt", "labels").stream()
          .collect(
              Collectors.toMap(
                  line -> line.get(0), line -> line.get(1).chars().map(c -> c - '0').toArray()));

  static List<List<String>> plain() {
    return Golden.lines("folds.txt", "kfold");
  }

  static List<List<String>> stratified() {
    return Golden.lines("folds.txt", "stratified");
  }

  @ParameterizedTest
  @MethodSource("plain")
  void foldsAreScikitLearns(List<String> line) throws Exception {
    var splitter = KFold.of(Integer.parseInt(line.get(1)));
    var folds =
        (line.get(2).equals("-") ? splitter : splitter.shuffled(Long.parseLong(line.get(2))))
            .split(table(new int[Integer.parseInt(line.get(0))]), TabularView.INSTANCE);
    assertThat(FoldText.encoded(folds, line.get(3))).isEqualTo(line.get(3));
  }

  @ParameterizedTest
  @MethodSource("stratified")
  void stratifiedFoldsAreScikitLearns(List<String> line) throws Exception {
    var splitter = StratifiedKFold.of(Integer.parseInt(line.get(1)));
    var seeded =
        line.get(2).equals("-") ? splitter : splitter.shuffled(Long.parseLong(line.get(2)));
    int[] labels = Objects.requireNonNull(LABELS.get(line.get(0)));
    var strata = Strata.of(labels);
    // Going round the check of small classes keeps hundreds of warnings out of the test's output.
    var folds =
        strata.warning(seeded.folds()).isPresent()
            ? seeded.divide(strata)
            : seeded.split(table(labels), TabularView.INSTANCE);
    assertThat(FoldText.encoded(folds, line.get(3))).isEqualTo(line.get(3));
  }

  private static Tabular table(int[] codes) {
    var classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return Tabular.of(List.of(), new double[0], ClassTarget.of(classes, codes));
  }
}
