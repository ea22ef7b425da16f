package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.List;

/**
 * Validates on the rows that were given the same number beforehand and trains on all others;
 * scikit-learn's {@code PredefinedSplit}, with the same folds index for index.
 *
 * <p>The folds come in the ascending order of the numbers. Immutable and safe for use by many
 * threads.
 *
 * {@snippet :
 * Splitter splitter = PredefinedSplit.of(0, 0, 1, 1, -1); // the last row is for training only
 * }
 */
public final class PredefinedSplit implements Splitter, Hashable {
  /** The number of rows that are never for validation. */
  public static final int TRAINING_ONLY = -1;

  private final int[] testFold;

  private PredefinedSplit(int[] testFold) {
    this.testFold = testFold;
  }

  /**
   * Returns a splitter.
   *
   * @param testFold a number per row, equal for rows of the same fold; {@link #TRAINING_ONLY} for
   *     rows that are never for validation; copied
   * @return the splitter
   * @throws IllegalArgumentException if no row is for validation
   */
  public static PredefinedSplit of(int... testFold) {
    if (Arrays.stream(testFold).allMatch(fold -> fold == TRAINING_ONLY)) {
      throw new IllegalArgumentException(
          "at least one of the %d rows must be for validation, all were %d"
              .formatted(testFold.length, TRAINING_ONLY));
    }
    return new PredefinedSplit(testFold.clone());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the data has another number of rows than was given, or if a
   *     fold has nothing to train on
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    if (rows != testFold.length) {
      throw new IllegalArgumentException(
          "testFold must have one number per row, had %d for %d rows"
              .formatted(testFold.length, rows));
    }
    var numbered =
        Groups.of(Arrays.stream(testFold).filter(fold -> fold != TRAINING_ONLY).toArray());
    var foldOfRow = new int[rows];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      foldOfRow[row] = testFold[row] == TRAINING_ONLY ? -1 : numbered.code(next++);
    }
    return Assignment.folds(foldOfRow, numbered.count());
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(testFold);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredefinedSplit that && Arrays.equals(testFold, that.testFold);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(testFold);
  }

  @Override
  public String toString() {
    return "PredefinedSplit[%d rows]".formatted(testFold.length);
  }
}
