package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;

/**
 * The features of all rows as one array: row-major when every row has every feature, compressed
 * sparse rows otherwise.
 */
final class FeatureColumns implements Hashable {
  private static final int[] NONE = {};

  private final List<String> names;
  private final int[] starts;
  private final int[] columns;
  private final double[] values;

  FeatureColumns(List<String> names, int[] starts, int[] columns, double[] values) {
    this.names = names;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  static FeatureColumns dense(List<String> names, double[] values) {
    return new FeatureColumns(names, NONE, NONE, values);
  }

  static FeatureColumns of(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    return of(rows);
  }

  static FeatureColumns of(List<Example<?>> rows) {
    return !rows.isEmpty() && isDense(rows) ? ofDense(rows) : ofSparse(rows);
  }

  private static boolean isDense(List<Example<?>> rows) {
    int width = rows.getFirst().size();
    for (var example : rows) {
      if (example.size() != width) {
        return false;
      }
    }
    return namesAgree(rows, names(rows.getFirst()));
  }

  private static boolean namesAgree(List<Example<?>> rows, String[] names) {
    for (var example : rows) {
      int column = 0;
      for (Feature feature : example) {
        if (!names[column++].equals(feature.getName())) {
          return false;
        }
      }
    }
    return true;
  }

  private static String[] names(Example<?> example) {
    var names = new String[example.size()];
    int column = 0;
    for (Feature feature : example) {
      names[column++] = feature.getName();
    }
    return names;
  }

  private static FeatureColumns ofDense(List<Example<?>> rows) {
    var names = names(rows.getFirst());
    var values = new double[Math.multiplyExact(rows.size(), names.length)];
    int next = 0;
    for (var example : rows) {
      for (Feature feature : example) {
        values[next++] = feature.getValue();
      }
    }
    return dense(List.of(names), values);
  }

  /** Looks each name up once, and sorts the names when all are known. */
  private static FeatureColumns ofSparse(List<Example<?>> rows) {
    int count = 0;
    for (var example : rows) {
      count = Math.addExact(count, example.size());
    }
    var found = new HashMap<String, Integer>();
    var starts = new int[rows.size() + 1];
    var columns = new int[count];
    var values = new double[count];
    int next = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (Feature feature : rows.get(row)) {
        Integer column = found.get(feature.getName());
        if (column == null) {
          column = found.size();
          found.put(feature.getName(), column);
        }
        columns[next] = column;
        values[next++] = feature.getValue();
      }
      starts[row + 1] = next;
    }
    String[] names = found.keySet().toArray(String[]::new);
    Arrays.sort(names);
    var places = new int[names.length];
    for (int place = 0; place < names.length; place++) {
      places[Objects.requireNonNull(found.get(names[place]))] = place;
    }
    for (int i = 0; i < count; i++) {
      columns[i] = places[columns[i]];
    }
    return new FeatureColumns(List.of(names), starts, columns, values);
  }

  boolean isDense() {
    return starts.length == 0;
  }

  /** All feature names, sorted. */
  List<String> names() {
    return names;
  }

  /** Where each row starts in {@link #values}; empty when dense. */
  int[] starts() {
    return starts;
  }

  /** The column of each value; empty when dense. */
  int[] columns() {
    return columns;
  }

  double[] values() {
    return values;
  }

  /** The most values that a row has. */
  int width() {
    if (isDense()) {
      return names.size();
    }
    int most = 0;
    for (int row = 1; row < starts.length; row++) {
      most = Math.max(most, starts[row] - starts[row - 1]);
    }
    return most;
  }

  /** Copies a row to the start of arrays, names out of all names, and returns its length. */
  int copyRow(int row, String[] all, String[] rowNames, double[] rowValues) {
    if (isDense()) {
      System.arraycopy(all, 0, rowNames, 0, all.length);
      System.arraycopy(values, row * all.length, rowValues, 0, all.length);
      return all.length;
    }
    int start = starts[row];
    int length = starts[row + 1] - start;
    for (int i = 0; i < length; i++) {
      rowNames[i] = all[columns[start + i]];
    }
    System.arraycopy(values, start, rowValues, 0, length);
    return length;
  }

  /**
   * Puts sparse values in the order of their columns, those of a column in the order of the rows,
   * and returns where each column ends.
   */
  int[] gather(double[] byColumn) {
    var ends = new int[names.size()];
    for (int column : columns) {
      ends[column]++;
    }
    int before = 0;
    for (int column = 0; column < ends.length; column++) {
      int count = ends[column];
      ends[column] = before;
      before += count;
    }
    for (int i = 0; i < columns.length; i++) {
      byColumn[ends[columns[i]]++] = values[i];
    }
    return ends;
  }

  /** The same rows over more names, in ascending order, of which these are some. */
  FeatureColumns over(List<String> more) {
    if (more.equals(names)) {
      return this;
    }
    int[] positions =
        names.stream().mapToInt(name -> Collections.binarySearch(more, name)).toArray();
    int rows = isDense() ? values.length / names.size() : starts.length - 1;
    var moved = new int[values.length];
    var movedStarts = isDense() ? new int[rows + 1] : starts;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = positions[isDense() ? i % names.size() : columns[i]];
    }
    for (int row = 0; isDense() && row < rows; row++) {
      movedStarts[row + 1] = movedStarts[row] + names.size();
    }
    return new FeatureColumns(more, movedStarts, moved, values);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(names).put(starts).put(columns).put(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureColumns that
        && names.equals(that.names)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(columns, that.columns)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * names.hashCode() + Arrays.hashCode(columns)) + Arrays.hashCode(values);
  }
}
