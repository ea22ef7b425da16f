package io.github.foldmill.tribuo;

import java.util.List;
import org.tribuo.Example;

/**
 * The layout that the rows of a data set had when they were read last, which they have no more if
 * somebody changed them.
 */
final class KnownLayout {
  private final FeatureLayout layout;
  private final NameArrays arrays;
  private final String[] names;

  private KnownLayout(FeatureLayout layout, NameArrays arrays, String[] names) {
    this.layout = layout;
    this.arrays = arrays;
    this.names = names;
  }

  static KnownLayout of(List<Example<?>> rows, FeatureLayout layout) {
    return new KnownLayout(
        layout, NameArrays.of(rows, layout), layout.names().toArray(String[]::new));
  }

  FeatureLayout layout() {
    return layout;
  }

  /** Tells whether the rows, which are all of the data set, still have the very same arrays. */
  boolean isUntouched(List<Example<?>> rows) {
    if (rows.size() != arrays.size()) {
      return false;
    }
    var features = new FeatureRow();
    for (int row = 0; row < rows.size(); row++) {
      features.read(rows.get(row));
      if (!arrays.isOf(row, features)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the rows, which are all of the data set, still have the same features. */
  boolean holds(List<Example<?>> rows) {
    if (rows.isEmpty() || (!layout.isDense() && rows.size() != layout.starts().length - 1)) {
      return false;
    }
    var features = new FeatureRow();
    for (int row = 0; row < rows.size(); row++) {
      features.read(rows.get(row));
      if (!isRow(row, features)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether features are those that a row of the data set had. */
  boolean isRow(int row, FeatureRow features) {
    if (arrays.isOf(row, features)) {
      return true;
    }
    return layout.isDense() ? isDenseRow(features) : isSparseRow(row, features);
  }

  private boolean isSparseRow(int row, FeatureRow features) {
    if (row + 1 >= layout.starts().length) {
      return false;
    }
    int start = layout.starts()[row];
    if (layout.starts()[row + 1] - start != features.size()) {
      return false;
    }
    String[] own = features.names();
    int[] columns = layout.columns();
    for (int i = 0; i < features.size(); i++) {
      if (!isSame(own[i], names[columns[start + i]])) {
        return false;
      }
    }
    return true;
  }

  private boolean isDenseRow(FeatureRow features) {
    if (features.size() != names.length) {
      return false;
    }
    String[] own = features.names();
    for (int i = 0; i < names.length; i++) {
      if (!isSame(own[i], names[i])) {
        return false;
      }
    }
    return true;
  }

  /** A data set lets equal names be one string, so the characters are hardly ever looked at. */
  @SuppressWarnings("ReferenceEquality") // other strings are compared
  private static boolean isSame(String name, String other) {
    return name == other || name.equals(other);
  }
}
