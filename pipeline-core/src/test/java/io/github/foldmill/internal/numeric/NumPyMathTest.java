package io.github.foldmill.internal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code numeric.txt}, made by NumPy and scikit-learn. */
class NumPyMathTest {

  static List<List<String>> stats() {
    return Golden.lines("numeric.txt", "stats");
  }

  static List<List<String>> generated() {
    return Golden.lines("numeric.txt", "generated");
  }

  static List<List<String>> ranks() {
    return Golden.lines("numeric.txt", "rank");
  }

  @ParameterizedTest
  @MethodSource("stats")
  void foldScoresGiveNumPysBits(List<String> line) {
    assertBits(Golden.doubles(line.get(0)), line.subList(1, 4));
  }

  @ParameterizedTest
  @MethodSource("generated")
  void longArraysGiveNumPysBits(List<String> line) {
    var values = new double[Integer.parseInt(line.getFirst())];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((i * 2654435761L) & 0xFFFF_FFFFL) / 65536.0 - 32768.3;
    }
    assertBits(values, line.subList(1, 4));
  }

  private static void assertBits(double[] values, List<String> expected) {
    assertThat(new double[] {NumPyMath.sum(values), NumPyMath.mean(values), NumPyMath.std(values)})
        .containsExactly(expected.stream().mapToDouble(Double::parseDouble).toArray());
  }

  @Test
  void nothingHasSumZeroAndNoMean() {
    assertThat(NumPyMath.sum(new double[0])).isEqualTo(0.0);
    assertThat(NumPyMath.mean(new double[0])).isNaN();
    assertThat(NumPyMath.std(new double[0])).isNaN();
  }

  @ParameterizedTest
  @MethodSource("ranks")
  void ranksAreScikitLearns(List<String> line) {
    assertThat(Ranks.descending(Golden.doubles(line.get(0)))).isEqualTo(Golden.ints(line.get(1)));
  }
}
