package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.testing.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
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
    assertThat(encoded(folds, line.get(3))).isEqualTo(line.get(3));
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
    assertThat(encoded(folds, line.get(3))).isEqualTo(line.get(3));
  }

  private static Tabular table(int[] codes) {
    var classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return Tabular.of(List.of(), new double[0], ClassTarget.of(classes, codes));
  }

  private static String encoded(List<Fold> folds, String expected) throws Exception {
    return expected.startsWith("#") ? digest(folds) : spelledOut(folds);
  }

  private static String spelledOut(List<Fold> folds) {
    return folds.stream()
        .map(fold -> numbers(fold.train()) + ";" + numbers(fold.validation()))
        .collect(Collectors.joining("|"));
  }

  private static String numbers(int[] rows) {
    return Arrays.stream(rows).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private static String digest(List<Fold> folds) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var fold : folds) {
      update(digest, fold.train());
      update(digest, fold.validation());
    }
    return "#" + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static void update(MessageDigest digest, int[] rows) {
    var bytes = ByteBuffer.allocate(4 + 4 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows.length);
    for (int row : rows) {
      bytes.putInt(row);
    }
    digest.update(bytes.array());
  }
}
