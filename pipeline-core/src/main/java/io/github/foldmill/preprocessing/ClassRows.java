package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of each class of a table. */
final class ClassRows {
  private ClassRows() {}

  /**
   * Returns the row numbers of each class that has rows, ascending, in the order of the classes.
   */
  static List<int[]> of(String step, Tabular table) {
    return switch (table.target()) {
      case ClassTarget target ->
          IntStream.range(0, target.classes().size())
              .mapToObj(code -> rows(target, code))
              .filter(rows -> rows.length > 0)
              .toList();
      case ValueTarget _ ->
          throw new IllegalArgumentException(
              step + " needs a ClassTarget, the table has a ValueTarget");
    };
  }

  private static int[] rows(ClassTarget target, int code) {
    return IntStream.range(0, target.size()).filter(row -> target.code(row) == code).toArray();
  }

  static int largest(List<int[]> classes) {
    return classes.stream().mapToInt(rows -> rows.length).max().orElse(0);
  }

  static int smallest(List<int[]> classes) {
    return classes.stream().mapToInt(rows -> rows.length).min().orElse(0);
  }

  static int[] concatenate(List<int[]> parts) {
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
