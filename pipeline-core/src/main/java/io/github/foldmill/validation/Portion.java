package io.github.foldmill.validation;

/**
 * How much of the data one side of a random division gets, as a share or a number.
 *
 * <p>What is divided are rows, or whole groups with {@link GroupShuffleSplit}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Portion {

  /**
   * A share of all rows.
   *
   * @param share the share, more than 0 and less than 1
   */
  record Share(double share) implements Portion {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the share is out of range
     */
    public Share {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "share must be more than 0 and less than 1, was %s; use Portion.count for a number"
                .formatted(share));
      }
    }
  }

  /**
   * A number of rows.
   *
   * @param count the number, at least 1
   */
  record Count(int count) implements Portion {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Count {
      Assignment.requireAtLeastOne("count", count);
    }
  }

  /**
   * Returns a share of all rows; of the test rows it is rounded up, of the training rows down.
   *
   * @param share the share, more than 0 and less than 1
   * @return the portion
   * @throws IllegalArgumentException if the share is out of range
   */
  static Portion share(double share) {
    return new Share(share);
  }

  /**
   * Returns a number of rows.
   *
   * @param count the number, at least 1
   * @return the portion
   * @throws IllegalArgumentException if the number is less than 1
   */
  static Portion count(int count) {
    return new Count(count);
  }
}
