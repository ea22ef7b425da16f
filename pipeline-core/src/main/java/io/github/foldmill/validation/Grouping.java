package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.Arrays;
import java.util.Optional;

/** What the splitters share that never divide a group. */
final class Grouping {
  private Grouping() {}

  /** Returns the splitter's own groups, or else those of the data. */
  static <D> Groups of(Optional<Groups> own, D data, DataView<D> view) {
    int rows = view.size(data);
    return own.orElseGet(() -> view.groups(data)).requireSize(rows);
  }

  static void requireFolds(int folds, Groups groups) {
    if (folds > groups.count()) {
      throw new IllegalArgumentException(
          "folds must be at most the number of groups, was %d for %d groups; use fewer folds"
              .formatted(folds, groups.count()));
    }
  }

  /** Returns the number of rows of each group. */
  static int[] sizes(Groups groups) {
    var sizes = new int[groups.count()];
    for (int row = 0; row < groups.size(); row++) {
      sizes[groups.code(row)]++;
    }
    return sizes;
  }

  /** Returns the rows of each group in ascending order. */
  static int[][] rows(Groups groups) {
    int[] sizes = sizes(groups);
    var rows = new int[sizes.length][];
    Arrays.setAll(rows, group -> new int[sizes[group]]);
    Arrays.fill(sizes, 0);
    for (int row = 0; row < groups.size(); row++) {
      int group = groups.code(row);
      rows[group][sizes[group]++] = row;
    }
    return rows;
  }

  /** Returns the fold of each row from the fold of each group. */
  static int[] foldOfRow(Groups groups, int[] foldOfGroup) {
    int[] folds = groups.codes();
    for (int row = 0; row < folds.length; row++) {
      folds[row] = foldOfGroup[folds[row]];
    }
    return folds;
  }
}
