package io.github.foldmill.tribuo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;

/**
 * The arrays in which rows keep the names of their features, so that a row that still has its array
 * is known to have its names at one look.
 *
 * <p>Tribuo writes other names into an array only behind the names that a row has, or where it
 * merges features of one name. So an array counts only if it was full and its names ascended: a row
 * that gains a feature then gets another array, and one that loses features too.
 */
final class NameArrays {
  private final @Nullable String[][] arrays;

  private NameArrays(@Nullable String[][] arrays) {
    this.arrays = arrays;
  }

  /** Remembers the arrays of rows that are laid out like this. */
  static NameArrays of(List<Example<?>> rows, FeatureLayout layout) {
    @Nullable String[][] arrays = new String[rows.size()][];
    var features = new FeatureRow();
    for (int row = 0; row < arrays.length; row++) {
      features.read(rows.get(row));
      if (features.isAsKept()
          && features.names().length == features.size()
          && layout.ascends(row)) {
        arrays[row] = features.names();
      }
    }
    return new NameArrays(arrays);
  }

  int size() {
    return arrays.length;
  }

  /** Tells whether the features are in the array that the row had. */
  @SuppressWarnings("ReferenceEquality") // which array it is matters, not what is in it
  boolean isOf(int row, FeatureRow features) {
    var array = row < arrays.length ? arrays[row] : null;
    return array != null && array == features.names() && array.length == features.size();
  }
}
