package io.github.foldmill.search;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.List;
import java.util.stream.IntStream;

/** The data of {@code tools/golden/selection.py}. */
final class SelectionData {
  private SelectionData() {}

  /** Rows of three classes that every fourth column tells apart a little. */
  static Tabular classes(int rows, int columns) {
    int[] codes = IntStream.range(0, rows).map(row -> row % 3).toArray();
    return Tabular.of(
        names(columns), features(rows, columns), ClassTarget.of(List.of("0", "1", "2"), codes));
  }

  /** The same rows with a number that some columns explain. */
  static Tabular values(int rows, int columns) {
    double[] features = features(rows, columns);
    var values = new double[rows];
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      values[row] =
          3 * features[start + 1]
              - 2 * features[start + 4 % columns]
              + features[start + columns - 1]
              + (row * 37 % 101) / 101.0;
    }
    return Tabular.of(names(columns), features, ValueTarget.of(values));
  }

  private static List<String> names(int columns) {
    return IntStream.range(0, columns).mapToObj("x%02d"::formatted).toList();
  }

  private static double[] features(int rows, int columns) {
    var features = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double noise = ((i * 7919L + j * 104729L + (long) i * j * 31) % 1009) / 1009.0;
        features[i * columns + j] = noise + (j % 4 == 0 ? 0.25 : 0.0) * (i % 3);
      }
    }
    return features;
  }
}
