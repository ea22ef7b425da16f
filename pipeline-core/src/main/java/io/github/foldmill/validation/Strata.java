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
