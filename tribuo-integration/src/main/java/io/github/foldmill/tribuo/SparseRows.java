package io.github.foldmill.tribuo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tribuo.Example;

/** Turns rows with different features into columns. */
final class SparseRows {
  private static final int ABSENT = -1;

  private SparseRows() {}

  /** Looks each name up once, and sorts the names when all are known. */
  static FeatureColumns of(List<Example<?>> rows) {
    int[] starts = starts(rows);
    int count = starts[rows.size()];
    var columns = new int[count];
    var values = new double[count];
    var numbers = new NameNumbers();
    var features = new FeatureRow();
    for (int row = 0; row < rows.size(); row++) {
      features.read(rows.get(row));
      numbers.numbers(features.names(), features.size(), columns, starts[row]);
      features.copyValues(values, starts[row]);
    }
    String[] names = numbers.sortedNames();
    int[] places = numbers.places(names);
    for (int i = 0; i < count; i++) {
      columns[i] = places[columns[i]];
    }
    return new FeatureColumns(List.of(names), starts, columns, values);
  }

  private static int[] starts(List<Example<?>> rows) {
    var starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = Math.addExact(starts[row], rows.get(row).size());
    }
    return starts;
  }

  /**
   * Some of the known rows with the values and the names that they have now; nothing if they have
   * other features, all have every feature, or are so few that looking names up is quicker.
   */
  static Optional<FeatureColumns> some(int[] picked, List<Example<?>> rows, KnownLayout former) {
    var known = former.layout();
    int[] starts = starts(rows);
    int count = starts[rows.size()];
    if (count < known.names().size()) {
      return Optional.empty();
    }
    String[] names = known.names().toArray(String[]::new);
    var columns = new int[count];
    var values = new double[count];
    var features = new FeatureRow();
    for (int row = 0; row < picked.length; row++) {
      features.read(rows.get(row));
      if (!former.isRow(picked[row], features)) {
        return Optional.empty();
      }
      System.arraycopy(
          known.columns(), known.starts()[picked[row]], columns, starts[row], features.size());
      features.copyValues(values, starts[row]);
    }
    var used = new FeatureColumns(used(names, columns), starts, columns, values);
    return used.layout().isFull() ? Optional.empty() : Optional.of(used);
  }

  /** Numbers columns anew without those that do not occur, and returns the names of the others. */
  private static List<String> used(String[] names, int[] columns) {
    var places = new int[names.length];
    Arrays.fill(places, ABSENT);
    for (int column : columns) {
      places[column] = 0;
    }
    var used = new String[names.length];
    int size = 0;
    for (int column = 0; column < names.length; column++) {
      if (places[column] != ABSENT) {
        used[size] = names[column];
        places[column] = size++;
      }
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = places[columns[i]];
    }
    return List.of(Arrays.copyOf(used, size));
  }
}
