package io.github.foldmill.validation;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;

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
