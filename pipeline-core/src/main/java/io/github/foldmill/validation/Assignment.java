package io.github.foldmill.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the splitters share that give each row to the validation side of exactly one fold. */
final class Assignment {
  private Assignment() {}

  static int requireFolds(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, was " + folds);
    }
    return folds;
  }

  static void requireSeed(OptionalLong seed) {
    long value = seed.orElse(0);
    if (value < 0 || value > RandomState.MAX_SEED) {
      throw new IllegalArgumentException(
          "seed must be from 0 to %d, was %d".formatted(RandomState.MAX_SEED, value));
    }
  }

  static void requireRows(int rows, int folds) {
    if (folds > rows) {
      throw new IllegalArgumentException(
          "folds must be at most the number of rows, was %d for %d rows; use fewer folds"
              .formatted(folds, rows));
    }
  }

  /** Builds the folds, both sides in ascending row order. */
  static List<Fold> folds(int[] foldOfRow, int folds) {
    var sizes = new int[folds];
    for (int fold : foldOfRow) {
      sizes[fold]++;
    }
    var result = new ArrayList<Fold>(folds);
    for (int fold = 0; fold < folds; fold++) {
      var train = new int[foldOfRow.length - sizes[fold]];
      var validation = new int[sizes[fold]];
      int trained = 0;
      int validated = 0;
      for (int row = 0; row < foldOfRow.length; row++) {
        if (foldOfRow[row] == fold) {
          validation[validated++] = row;
        } else {
          train[trained++] = row;
        }
      }
      result.add(Fold.of(fold, train, validation));
    }
    return List.copyOf(result);
  }
}
