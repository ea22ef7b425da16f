package io.github.foldmill.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What splitters share: checks, and how rows that were assigned or drawn become folds. */
final class Assignment {
  private Assignment() {}

  static int requireFolds(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, was " + folds);
    }
    return folds;
  }

  static void requireAtLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, was %d".formatted(what, value));
    }
  }

  static void requireSeed(OptionalLong seed) {
    requireSeed(seed.orElse(0));
  }

  static void requireSeed(long value) {
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

  /** Divides all rows into folds, and again as often as asked. */
  static List<Fold> repeated(int folds, int repeats, Supplier<int[]> assign) {
    var all = new ArrayList<Fold>(folds * repeats);
    for (int repeat = 0; repeat < repeats; repeat++) {
      all.addAll(folds(assign.get(), folds, repeat * folds));
    }
    return List.copyOf(all);
  }

  /** Draws folds of their own, one after the other. */
  static List<Fold> drawn(int splits, IntFunction<Fold> draw) {
    var folds = new ArrayList<Fold>(splits);
    for (int fold = 0; fold < splits; fold++) {
      folds.add(draw.apply(fold));
    }
    return List.copyOf(folds);
  }

  /** Builds the folds, both sides in ascending row order. */
  static List<Fold> folds(int[] foldOfRow, int folds) {
    return folds(foldOfRow, folds, 0);
  }

  /** Builds folds numbered from {@code first}; rows of a fold below 0 are for training only. */
  static List<Fold> folds(int[] foldOfRow, int folds, int first) {
    var sizes = new int[folds];
    for (int fold : foldOfRow) {
      if (fold >= 0) {
        sizes[fold]++;
      }
    }
    var validation = new int[folds][];
    Arrays.setAll(validation, fold -> new int[sizes[fold]]);
    Arrays.fill(sizes, 0);
    for (int row = 0; row < foldOfRow.length; row++) {
      int fold = foldOfRow[row];
      if (fold >= 0) {
        validation[fold][sizes[fold]++] = row;
      }
    }
    var result = new ArrayList<Fold>(folds);
    for (int fold = 0; fold < folds; fold++) {
      result.add(Fold.allBut(first + fold, foldOfRow.length, validation[fold]));
    }
    return List.copyOf(result);
  }
}
