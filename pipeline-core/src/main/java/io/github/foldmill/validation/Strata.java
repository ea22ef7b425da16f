package io.github.foldmill.validation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;

/** The classes of the rows, numbered in the order in which they first appear. */
final class Strata {
  private static final int SHOWN = 10;

  private final int[] classOfRow;
  private final int[] codes;
  private final int[] sizes;

  private Strata(int[] classOfRow, int[] codes, int[] sizes) {
    this.classOfRow = classOfRow;
    this.codes = codes;
    this.sizes = sizes;
  }

  static Strata of(int[] codeOfRow) {
    var numbers = new HashMap<Integer, Integer>();
    var classOfRow = new int[codeOfRow.length];
    var codes = new int[codeOfRow.length];
    var sizes = new int[codeOfRow.length];
    for (int row = 0; row < codeOfRow.length; row++) {
      int fresh = numbers.size();
      int number = numbers.computeIfAbsent(codeOfRow[row], code -> fresh);
      classOfRow[row] = number;
      codes[number] = codeOfRow[row];
      sizes[number]++;
    }
    int classes = numbers.size();
    return new Strata(classOfRow, Arrays.copyOf(codes, classes), Arrays.copyOf(sizes, classes));
  }

  /** Returns the classes renumbered in the ascending order of their codes. */
  Strata inCodeOrder() {
    int[] sorted = codes.clone();
    Arrays.sort(sorted);
    var sortedSizes = new int[codes.length];
    var numbers = new int[codes.length];
    for (int c = 0; c < codes.length; c++) {
      numbers[c] = Arrays.binarySearch(sorted, codes[c]);
      sortedSizes[numbers[c]] = sizes[c];
    }
    return new Strata(
        Arrays.stream(classOfRow).map(c -> numbers[c]).toArray(), sorted, sortedSizes);
  }

  int rows() {
    return classOfRow.length;
  }

  int classes() {
    return sizes.length;
  }

  int size(int number) {
    return sizes[number];
  }

  int classOf(int row) {
    return classOfRow[row];
  }

  /** Refuses more folds than the largest class has rows. */
  void requireMembers(int folds) {
    int largest = Arrays.stream(sizes).max().orElse(0);
    if (folds > largest) {
      throw new IllegalArgumentException(
          "folds must be at most the size of the largest class, was %d for classes of %s; use at"
                  .formatted(folds, describe())
              + " most %d folds, or KFold".formatted(largest));
    }
  }

  /** Refuses sizes or classes so small that a class would be missing on a side. */
  void requireOnBothSides(Sizes sides) {
    int smallest = Arrays.stream(sizes).min().orElse(0);
    if (smallest < 2) {
      throw new IllegalArgumentException(
          "every class must have at least 2 rows, one for each side, had classes of %s; merge or"
                  .formatted(describe())
              + " drop small classes");
    }
    if (Math.min(sides.train(), sides.test()) < sizes.length) {
      throw new IllegalArgumentException(
          "each side must have at least as many rows as there are classes (%d), had %d for training"
                  .formatted(sizes.length, sides.train())
              + " and %d for the test; change the sizes".formatted(sides.test()));
    }
  }

  /** Says which classes are too small to be in every fold. */
  Optional<String> warning(int folds) {
    int smallest = Arrays.stream(sizes).min().orElse(folds);
    if (smallest >= folds) {
      return Optional.empty();
    }
    return Optional.of(
        "the smallest class has fewer rows (%d) than there are folds (%d) and is missing in some;"
                .formatted(smallest, folds)
            + " classes have %s; %smerge small classes"
                .formatted(
                    describe(),
                    smallest < 2 ? "" : "use at most %d folds or ".formatted(smallest)));
  }

  private String describe() {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(sizes.length, SHOWN); i++) {
      text.append(i == 0 ? "" : ", ").append(sizes[i]).append(" rows (code ");
      text.append(codes[i]).append(')');
    }
    if (sizes.length > SHOWN) {
      text.append(" and ").append(sizes.length - SHOWN).append(" more classes");
    }
    return text.toString();
  }
}
