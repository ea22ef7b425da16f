package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every data set against what scikit-learn's loaders return (tools/golden/datasets.py). */
final class DatasetsTest {
  private static final Golden GOLDEN = new Golden("datasets.properties");

  private static Arguments set(String name, Supplier<Tabular> loader) {
    return Arguments.of(name, loader);
  }

  static Stream<Arguments> all() {
    return Stream.concat(classification(), regression());
  }

  static Stream<Arguments> classification() {
    return Stream.of(
        set("iris", Datasets::iris),
        set("wine", Datasets::wine),
        set("breast_cancer", Datasets::breastCancer),
        set("digits", Datasets::digits));
  }

  static Stream<Arguments> regression() {
    return Stream.of(
        set("diabetes", Datasets::diabetes), set("diabetes_raw", Datasets::diabetesRaw));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void shapeAndNamesAreThoseOfScikitLearn(String name, Supplier<Tabular> loader) {
    var table = loader.get();
    assertThat(table.rows()).isEqualTo(GOLDEN.integer(name + ".rows"));
    assertThat(table.columns()).isEqualTo(GOLDEN.integer(name + ".columns"));
    assertThat(table.names()).isEqualTo(GOLDEN.list(name + ".names"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void firstAndLastRowAreThoseOfScikitLearn(String name, Supplier<Tabular> loader) {
    var table = loader.get();
    assertThat(table.row(0)).containsExactly(GOLDEN.numbers(name + ".first"));
    assertThat(table.row(table.rows() - 1)).containsExactly(GOLDEN.numbers(name + ".last"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyBitIsThatOfScikitLearn(String name, Supplier<Tabular> loader) {
    var table = loader.get();
    assertThat(Bits.features(table)).isEqualTo(GOLDEN.text(name + ".features.sha256"));
    assertThat(Bits.target(table)).isEqualTo(GOLDEN.text(name + ".target.sha256"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("classification")
  void classesAndTheirCountsAreThoseOfScikitLearn(String name, Supplier<Tabular> loader) {
    var target = (ClassTarget) loader.get().target();
    assertThat(target.classes()).isEqualTo(GOLDEN.list(name + ".classes"));
    var counts =
        IntStream.range(0, target.classes().size())
            .mapToObj(code -> Arrays.stream(target.codes()).filter(c -> c == code).count())
            .map(String::valueOf)
            .toList();
    assertThat(counts).isEqualTo(GOLDEN.list(name + ".counts"));
  }

  @Test
  void scaledDiabetesColumnsHaveMeanZeroAndUnitSumOfSquares() {
    var table = Datasets.diabetes();
    for (int column = 0; column < table.columns(); column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < table.rows(); row++) {
        sum += table.value(row, column);
        squares += table.value(row, column) * table.value(row, column);
      }
      assertThat(sum).isCloseTo(0, within(1e-12));
      assertThat(squares).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void diabetesTargetIsTheProgressionInBothForms() {
    var target = (ValueTarget) Datasets.diabetes().target();
    assertThat(target).isEqualTo(Datasets.diabetesRaw().target());
    assertThat(Arrays.stream(target.values()).sum()).isEqualTo(67243.0);
    assertThat(Arrays.stream(target.values()).min()).hasValue(25);
    assertThat(Arrays.stream(target.values()).max()).hasValue(346);
  }

  @Test
  void everyCallReturnsAnEqualTable() {
    assertThat(Datasets.wine()).isEqualTo(Datasets.wine());
  }
}
