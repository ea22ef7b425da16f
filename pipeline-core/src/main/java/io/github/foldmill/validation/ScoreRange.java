package io.github.foldmill.validation;

/**
 * What values a score can have, beside NaN.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param least the least one; negative infinity if there is none
 * @param greatest the greatest one; infinity if there is none
 */
public record ScoreRange(double least, double greatest) {
  private static final ScoreRange UNBOUNDED =
      new ScoreRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if {@code least} is not below {@code greatest}
   */
  public ScoreRange {
    if (!(least < greatest)) {
      throw new IllegalArgumentException(
          "least must be below greatest, was %s with %s".formatted(least, greatest));
    }
  }

  /**
   * Returns the range of scores of which nothing is known.
   *
   * @return all numbers
   */
  public static ScoreRange unbounded() {
    return UNBOUNDED;
  }

  /**
   * Returns the range of shares, such as accuracies.
   *
   * @return the numbers from 0 to 1
   */
  public static ScoreRange share() {
    return new ScoreRange(0, 1);
  }

  /**
   * Returns the range of scores that have no least one, such as negated errors.
   *
   * @param greatest the greatest score
   * @return the numbers up to it
   * @throws IllegalArgumentException if it is NaN or negative infinity
   */
  public static ScoreRange atMost(double greatest) {
    return new ScoreRange(Double.NEGATIVE_INFINITY, greatest);
  }

  /**
   * Returns the range of scores that have no greatest one.
   *
   * @param least the least score
   * @return the numbers from it on
   * @throws IllegalArgumentException if it is NaN or infinity
   */
  public static ScoreRange atLeast(double least) {
    return new ScoreRange(least, Double.POSITIVE_INFINITY);
  }
}
