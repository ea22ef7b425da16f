package io.github.foldmill.tribuo;

import java.util.List;
import org.tribuo.Example;

/** Tells whether rows still have the features that they had. */
final class LayoutCheck {
  private LayoutCheck() {}

  /** Tells whether the rows are all rows of a layout. */
  static boolean holds(List<Example<?>> rows, FeatureLayout layout) {
    String[] names = layout.names().toArray(String[]::new);
    var features = new FeatureRow();
    if (layout.isDense()) {
      for (var row : rows) {
        features.read(row);
        if (!isDenseRow(features, names)) {
          return false;
        }
      }
      return !rows.isEmpty();
    }
    int[] starts = layout.starts();
    if (rows.size() != starts.length - 1) {
      return false;
    }
    for (int row = 0; row < rows.size(); row++) {
      features.read(rows.get(row));
      if (!isRow(features, names, layout, row)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a row has the features of one of a sparse layout. */
  static boolean isRow(FeatureRow features, String[] names, FeatureLayout layout, int row) {
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

  private static boolean isDenseRow(FeatureRow features, String[] names) {
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
