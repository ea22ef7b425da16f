package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code preprocessing.txt}, made by scikit-learn and by rational arithmetic. */
class PreprocessingGoldenTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  static List<List<String>> standard() {
    return Golden.lines("preprocessing.txt", "standard");
  }

  static List<List<String>> minmax() {
    return Golden.lines("preprocessing.txt", "minmax");
  }

  static List<List<String>> fvalue() {
    return Golden.lines("preprocessing.txt", "fvalue");
  }

  static List<List<String>> exact() {
    return Golden.lines("preprocessing.txt", "exact");
  }

  static List<List<String>> select() {
    return Golden.lines("preprocessing.txt", "select");
  }

  @ParameterizedTest
  @MethodSource("standard")
  void standardScalerIsScikitLearns(List<String> line) {
    var table = table(line.get(0));
    var fitted = new StandardScaler().fit(table, CONTEXT);
    assertClose(fitted.means(), line.get(1));
    assertClose(fitted.scales(), line.get(2));
    assertClose(firstRows(fitted.apply(table)), line.get(3));
  }

  @ParameterizedTest
  @MethodSource("minmax")
  void minMaxScalerIsScikitLearns(List<String> line) {
    var table = table(line.get(0));
    var scaler = new MinMaxScaler(Double.parseDouble(line.get(1)), Double.parseDouble(line.get(2)));
    var fitted = scaler.fit(table, CONTEXT);
    assertClose(fitted.scales(), line.get(3));
    assertClose(fitted.offsets(), line.get(4));
    assertClose(firstRows(fitted.apply(table)), line.get(5));
  }

  @ParameterizedTest
  @MethodSource("fvalue")
  void finiteFValuesAreScikitLearns(List<String> line) {
    double[] scores = SelectKBest.fValue(1).fit(table(line.get(0)), CONTEXT).scores();
    assertClose(scores, line.get(1));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void fValuesAreExactEvenFarFromZero(List<String> line) {
    double[] scores = SelectKBest.fValue(1).fit(table(line.get(0)), CONTEXT).scores();
    assertClose(scores, line.get(1));
  }

  @ParameterizedTest
  @MethodSource("select")
  void selectedColumnsAreScikitLearns(List<String> line) {
    var table = table(line.get(0));
    var fitted = SelectKBest.fValue(Integer.parseInt(line.get(1))).fit(table, CONTEXT);
    assertThat(fitted.columns()).isEqualTo(Golden.ints(line.get(2)));
    var selected = fitted.apply(table);
    assertThat(selected.columns()).isEqualTo(fitted.columns().length);
    for (int i = 0; i < selected.columns(); i++) {
      int column = fitted.columns()[i];
      assertThat(selected.names().get(i)).isEqualTo(table.names().get(column));
      assertThat(selected.value(1, i)).isEqualTo(table.value(1, column));
    }
    assertThat(selected.target()).isEqualTo(table.target());
  }

  private static void assertClose(double[] actual, String expected) {
    double[] reference = Golden.doubles(expected);
    assertThat(actual).hasSameSizeAs(reference);
    for (int i = 0; i < actual.length; i++) {
      double tolerance = 1e-12 * Math.max(1, Math.abs(reference[i]));
      boolean close =
          Double.compare(actual[i], reference[i]) == 0
              || Math.abs(actual[i] - reference[i]) <= tolerance;
      assertThat(close).as("value %d was %s, should be %s", i, actual[i], reference[i]).isTrue();
    }
  }

  private static double[] firstRows(Tabular table) {
    return IntStream.range(0, Math.min(12, table.rows()))
        .mapToObj(table::row)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static Tabular table(String name) {
    var line =
        Golden.lines("preprocessing.txt", "data").stream()
            .filter(fields -> fields.getFirst().equals(name))
            .findFirst()
            .orElseThrow();
    int columns = Integer.parseInt(line.get(1));
    return Tabular.of(
        IntStream.range(0, columns).mapToObj(i -> "x" + i).toList(),
        Golden.doubles(line.get(2)),
        ClassTarget.of(List.of("a", "b", "never", "c"), codes(line.get(3))));
  }

  /** Leaves out one class, as a fold without one of its classes does. */
  private static int[] codes(String field) {
    return Arrays.stream(Golden.ints(field)).map(code -> code == 2 ? 3 : code).toArray();
  }
}
