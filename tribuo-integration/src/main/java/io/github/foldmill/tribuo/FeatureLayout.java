package io.github.foldmill.tribuo;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashing;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which features each row of a data set has: sorted names, and the columns of each row's values
 * unless every row has every feature.
 *
 * <p>Immutable, so that its key is computed once for all data that is laid out like this. Safe for
 * use by many threads.
 */
final class FeatureLayout {
  private static final int[] NONE = {};

  private final List<String> names;
  private final int[] starts;
  private final int[] columns;
  private final boolean ascendingWhereDense;
  private volatile @Nullable ContentHash key;

  /** Takes ownership of the arrays. */
  FeatureLayout(List<String> names, int[] starts, int[] columns) {
    this.names = names;
    this.starts = starts;
    this.columns = columns;
    this.ascendingWhereDense = starts.length > 0 || ascend(names);
  }

  private static boolean ascend(List<String> names) {
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  static FeatureLayout dense(List<String> names) {
    return new FeatureLayout(names, NONE, NONE);
  }

  boolean isDense() {
    return starts.length == 0;
  }

  /** Whether every row has every feature, although they are kept as sparse rows. */
  boolean isFull() {
    for (int row = 1; row < starts.length; row++) {
      if (starts[row] - starts[row - 1] != names.size()) {
        return false;
      }
    }
    return true;
  }

  /** All feature names, sorted. */
  List<String> names() {
    return names;
  }

  /** Where each row starts among the values; empty when dense. */
  int[] starts() {
    return starts;
  }

  /** The column of each value; empty when dense. */
  int[] columns() {
    return columns;
  }

  /** Whether the names of a row are in ascending order, so that none is there twice. */
  boolean ascends(int row) {
    if (isDense()) {
      return ascendingWhereDense;
    }
    for (int i = starts[row] + 1; i < starts[row + 1]; i++) {
      if (columns[i - 1] >= columns[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many values so many rows have, which are all that are laid out like this. */
  long values(int rows) {
    return isDense() ? (long) rows * names.size() : columns.length;
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

  ContentHash key() {
    var known = key;
    if (known == null) {
      known = Hashing.hashOf(this, FeatureLayout::put);
      key = known;
    }
    return known;
  }

  private void put(HashSink sink) {
    sink.put(names).putInts(starts).putInts(columns);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FeatureLayout that
        && names.equals(that.names)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(columns);
  }
}
