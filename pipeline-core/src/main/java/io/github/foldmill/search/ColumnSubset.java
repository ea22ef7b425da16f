package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import java.util.List;

/** Takes some columns of a table. */
final class ColumnSubset {
  private ColumnSubset() {}

  static Tabular of(Tabular data, List<String> names) {
    if (names.equals(data.names())) {
      return data;
    }
    int[] columns = names.stream().mapToInt(data.names()::indexOf).toArray();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] < 0) {
        throw new IllegalArgumentException(
            "the table must have the feature %s, it has %s".formatted(names.get(i), data.names()));
      }
    }
    return at(data, names, columns);
  }

  /** Takes some columns by number, whose names are known. */
  static Tabular at(Tabular data, List<String> names, int[] columns) {
    var values = new double[Math.multiplyExact(data.rows(), columns.length)];
    int next = 0;
    for (int row = 0; row < data.rows(); row++) {
      for (int column : columns) {
        values[next++] = data.value(row, column);
      }
    }
    return data.withFeatures(names, values);
  }
}
