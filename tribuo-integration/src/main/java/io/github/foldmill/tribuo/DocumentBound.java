package io.github.foldmill.tribuo;

/**
 * In how many texts a term must or may occur: a number of them or a share of all.
 *
 * @param value the number, at least 0, or the share, from 0 to 1
 * @param share whether the value is a share
 */
public record DocumentBound(double value, boolean share) {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if a share is not from 0 to 1, or a number is negative or not
   *     whole
   */
  public DocumentBound {
    if (share && !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a share must be from 0 to 1, was " + value);
    }
    if (!share && !(value >= 0 && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          "a number of texts must be whole and at least 0, was " + value);
    }
  }

  /**
   * Returns a bound by number.
   *
   * @param texts how many texts, at least 0
   * @return the bound
   * @throws IllegalArgumentException if the number is negative
   */
  public static DocumentBound texts(int texts) {
    return new DocumentBound(texts, false);
  }

  /**
   * Returns a bound by share.
   *
   * @param share the share of the training texts, from 0 to 1
   * @return the bound
   * @throws IllegalArgumentException if the share is not from 0 to 1
   */
  public static DocumentBound share(double share) {
    return new DocumentBound(share, true);
  }

  double of(int texts) {
    return share ? value * texts : value;
  }
}
