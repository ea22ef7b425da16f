package io.github.foldmill.validation;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.OptionalLong;

/** One division of the rows of a data set into training and validation rows; immutable. */
public final class Fold implements Hashable {
  private final int index;
  private final int[] train;
  private final int[] validation;

  private Fold(int index, int[] train, int[] validation) {
    this.index = index;
    this.train = train;
    this.validation = validation;
  }

  /**
   * Creates a fold.
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
    if (train.length == 0 || validation.length == 0) {
      throw new IllegalArgumentException(
          "fold %d must have rows on both sides, had %d for training and %d for validation"
              .formatted(index, train.length, validation.length));
    }
    return new Fold(index, train.clone(), validation.clone());
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
    return train.clone();
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
    return new Fold(index, draw(train, fraction, seed), draw(validation, fraction, seed));
  }

  private static int[] draw(int[] rows, double fraction, long seed) {
    var order = new int[rows.length];
    Arrays.setAll(order, i -> i);
    new RandomState(seed).shuffle(order);
    var drawn = new int[Math.max(1, (int) (fraction * rows.length))];
    Arrays.setAll(drawn, i -> rows[order[i]]);
    return drawn;
  }

  /** Writes the rows of both sides; the fold's number says nothing about the content. */
  @Override
  public void hashInto(HashSink sink) {
    sink.put(train).put(validation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fold that
        && index == that.index
        && Arrays.equals(train, that.train)
        && Arrays.equals(validation, that.validation);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * index + Arrays.hashCode(train)) + Arrays.hashCode(validation);
  }

  @Override
  public String toString() {
    return "Fold[%d, %d training rows, %d validation rows]"
        .formatted(index, train.length, validation.length);
  }
}
