package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code folds.txt}, made by NumPy. */
class RandomStateTest {

  static List<List<String>> raw() {
    return Golden.lines("folds.txt", "raw");
  }

  static List<List<String>> permutations() {
    return Golden.lines("folds.txt", "permutation");
  }

  @ParameterizedTest
  @MethodSource("raw")
  void wordsAreNumPysAcrossTwists(List<String> line) {
    var random = new RandomState(Long.parseLong(line.get(0)));
    long[] words = IntStream.range(0, 1300).mapToLong(_ -> random.next() & 0xFFFF_FFFFL).toArray();
    long[] expected =
        Arrays.stream(line.get(1).split(",", -1)).mapToLong(Long::parseLong).toArray();
    assertThat(Arrays.copyOfRange(words, 0, 4)).isEqualTo(Arrays.copyOfRange(expected, 0, 4));
    assertThat(Arrays.copyOfRange(words, 622, 626)).isEqualTo(Arrays.copyOfRange(expected, 4, 8));
    assertThat(Arrays.copyOfRange(words, 1246, 1250))
        .isEqualTo(Arrays.copyOfRange(expected, 8, 12));
  }

  @ParameterizedTest
  @MethodSource("permutations")
  void shufflesAreNumPys(List<String> line) {
    int[] values = IntStream.range(0, Integer.parseInt(line.get(1))).toArray();
    new RandomState(Long.parseLong(line.get(0))).shuffle(values);
    assertThat(Arrays.copyOf(values, Math.min(50, values.length)))
        .isEqualTo(Golden.ints(line.get(2)));
  }
}
