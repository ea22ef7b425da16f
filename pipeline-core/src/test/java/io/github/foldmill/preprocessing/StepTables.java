package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of {@code steps.txt}. */
final class StepTables {
  private StepTables() {}

  static Tabular classes(String name) {
    var line = line(name);
    return table(line, ClassTarget.of(List.of("a", "b", "c", "never"), Golden.ints(line.get(3))));
  }

  static Tabular values(String name) {
    var line = line(name);
    return table(line, ValueTarget.of(Golden.doubles(line.get(4))));
  }

  private static List<String> line(String name) {
    return Golden.lines("steps.txt", "data").stream()
        .filter(fields -> fields.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Tabular table(List<String> line, Target target) {
    var names = IntStream.range(0, Integer.parseInt(line.get(1))).mapToObj(i -> "x" + i).toList();
    return Tabular.of(names, Golden.doubles(line.get(2)), target);
  }

  static double[] rows(Tabular table, int count) {
    return IntStream.range(0, Math.min(count, table.rows()))
        .mapToObj(table::row)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  static void assertClose(double[] actual, String expected) {
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
}
