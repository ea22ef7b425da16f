package io.github.foldmill.validation;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One division of the rows of a data set into training and validation rows; immutable and safe for
 * use by many threads.
 *
 * <p>A fold that trains on all rows but those it validates on keeps the latter only, so leaving one
 * of a million rows out takes no more than that row's number.
 */
public final class Fold implements Hashable {
  private final int index;

  /** Null for all of {@link #rows} that are not for validation. */
  private final int @Nullable [] train;

  private final int[] validation;
  private final int rows;

  private Fold(int index, int @Nullable [] train, int[] validation, int rows) {
    this.index = index;
    this.train = train;
    this.validation = validation;
    this.rows = rows;
  }

  /**
   * Creates a fold. The numbers are not looked at; {@link GivenFolds} refuses negative ones and
   * rows on both sides.
   *
   * @param index the number of the fold, from 0
   * @param train the training row numbers; copied
   * @param validation the validation row numbers; copied
   * @return the fold
   * @throws IllegalArgumentException if either side is empty or the index is negative
   */
  public static Fold of(int index, int[] train, int[] validation) {
    if (index < 0) {
      throw new IllegalArgumentException("fold index must be at least 0, was " + index);
    }
    requireRows(index, train.length, validation.length);
    return new Fold(index, train.clone(), validation.clone(), 0);
  }

  /** Creates a fold that owns its validation rows, in ascending order, and trains on the others. */
  static Fold allBut(int index, int rows, int[] validation) {
    requireRows(index, rows - validation.length, validation.length);
    return new Fold(index, null, validation, rows);
  }

  /** Creates a fold that owns both its arrays. */
  static Fold owning(int index, int[] train, int[] validation) {
    requireRows(index, train.length, validation.length);
    return new Fold(index, train, validation, 0);
  }

  private static void requireRows(int index, int train, int validation) {
    if (train == 0 || validation == 0) {
      throw new IllegalArgumentException(
          "fold %d must have rows on both sides, had %d for training and %d for validation"
              .formatted(index, train, validation));
    }
  }

  /**
   * Returns the number of the fold.
   *
   * @return the number, from 0
   */
  public int index() {
    return index;
  }

  /**
   * Returns the training row numbers.
   *
   * @return a fresh array
   */
  public int[] train() {
    return train == null ? others() : train.clone();
  }

  private int[] others() {
    var others = new int[rows - validation.length];
    int left = 0;
    int next = 0;
    for (int row = 0; row < rows; row++) {
      if (next < validation.length && validation[next] == row) {
        next++;
      } else {
        others[left++] = row;
      }
    }
    return others;
  }

  private int trained() {
    return train == null ? rows - validation.length : train.length;
  }

  /**
   * Returns the validation row numbers.
   *
   * @return a fresh array
   */
  public int[] validation() {
    return validation.clone();
  }

  /**
   * Draws rows from both sides without replacement, as scikit-learn's halving searches do.
   *
   * @param fraction the share of the rows of each side to keep, above 0 and at most 1, rounded down
   *     to whole rows but at least one
   * @param seed decides the draw; from 0 to 4294967295
   * @return a fold of the same number with the drawn rows in the order of the draw
   * @throws IllegalArgumentException if the fraction or the seed is out of range
   */
  public Fold subsample(double fraction, long seed) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be above 0 and at most 1, was " + fraction);
    }
    Assignment.requireSeed(OptionalLong.of(seed));
    return owning(index, draw(train(), fraction, seed), draw(validation, fraction, seed));
  }

  private static int[] draw(int[] rows, double fraction, long seed) {
    int[] order = new RandomState(seed).permutation(rows.length);
    var drawn = new int[Math.max(1, (int) (fraction * rows.length))];
    Arrays.setAll(drawn, i -> rows[order[i]]);
    return drawn;
  }

  /** Writes the rows of both sides; the fold's number says nothing about the content. */
  @Override
  public void hashInto(HashSink sink) {
    sink.put(train()).put(validation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fold that
        && index == that.index
        && trained() == that.trained()
        && Arrays.equals(validation, that.validation)
        && Arrays.equals(train(), that.train());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * index + trained()) + Arrays.hashCode(validation);
  }

  @Override
  public String toString() {
    return "Fold[%d, %d training rows, %d validation rows]"
        .formatted(index, trained(), validation.length);
  }
}
