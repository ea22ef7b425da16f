package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * The features of all rows as one array: row-major when every row has every feature, compressed
 * sparse rows otherwise.
 */
final class FeatureColumns {
  private final FeatureLayout layout;
  private final double[] values;

  FeatureColumns(FeatureLayout layout, double[] values) {
    this.layout = layout;
    this.values = values;
  }

  FeatureColumns(List<String> names, int[] starts, int[] columns, double[] values) {
    this(new FeatureLayout(names, starts, columns), values);
  }

  static FeatureColumns dense(List<String> names, double[] values) {
    return new FeatureColumns(FeatureLayout.dense(names), values);
  }

  static FeatureColumns of(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    return of(rows);
  }

  static FeatureColumns of(List<Example<?>> rows) {
    return !rows.isEmpty() && isDense(rows) ? ofDense(rows) : SparseRows.of(rows);
  }

  private static boolean isDense(List<Example<?>> rows) {
    var features = new FeatureRow();
    features.read(rows.getFirst());
    String[] names = names(features);
    for (var example : rows) {
      features.read(example);
      if (!features.hasNames(names)) {
        return false;
      }
    }
    return true;
  }

  private static String[] names(FeatureRow features) {
    return Arrays.copyOf(features.names(), features.size());
  }

  private static FeatureColumns ofDense(List<Example<?>> rows) {
    var features = new FeatureRow();
    features.read(rows.getFirst());
    String[] names = names(features);
    var values = new double[Math.multiplyExact(rows.size(), names.length)];
    int next = 0;
    for (var example : rows) {
      features.read(example);
      features.copyValues(values, next);
      next += names.length;
    }
    return dense(List.of(names), values);
  }

  /** Where the values are, without the values. */
  FeatureLayout layout() {
    return layout;
  }

  boolean isDense() {
    return layout.isDense();
  }

  /** All feature names, sorted. */
  List<String> names() {
    return layout.names();
  }

  /** Where each row starts in {@link #values}; empty when dense. */
  int[] starts() {
    return layout.starts();
  }

  /** The column of each value; empty when dense. */
  int[] columns() {
    return layout.columns();
  }

  double[] values() {
    return values;
  }

  /** Copies a row to the start of arrays, names out of all names, and returns its length. */
  int copyRow(int row, String[] all, String[] rowNames, double[] rowValues) {
    if (isDense()) {
      System.arraycopy(all, 0, rowNames, 0, all.length);
      System.arraycopy(values, row * all.length, rowValues, 0, all.length);
      return all.length;
    }
    int start = starts()[row];
    int length = starts()[row + 1] - start;
    int[] columns = columns();
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
    var ends = new int[names().size()];
    int[] columns = columns();
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
    var names = names();
    if (more.equals(names)) {
      return this;
    }
    int[] positions =
        names.stream().mapToInt(name -> Collections.binarySearch(more, name)).toArray();
    int rows = isDense() ? values.length / names.size() : starts().length - 1;
    var moved = new int[values.length];
    var movedStarts = isDense() ? new int[rows + 1] : starts();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = positions[isDense() ? i % names.size() : columns()[i]];
    }
    for (int row = 0; isDense() && row < rows; row++) {
      movedStarts[row + 1] = movedStarts[row] + names.size();
    }
    return new FeatureColumns(more, movedStarts, moved, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureColumns that
        && layout.equals(that.layout)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + Arrays.hashCode(values);
  }
}
