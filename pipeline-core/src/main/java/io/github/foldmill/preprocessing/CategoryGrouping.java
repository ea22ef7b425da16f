package io.github.foldmill.preprocessing;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which categories of a column are so rare that they count as one; scikit-learn's {@code
 * min_frequency} and {@code max_categories}.
 *
 * <p>Where both limit, the least frequent categories go first, of equally frequent ones those with
 * the smaller values. Weights of rows do not count.
 *
 * @param leastRows how many training rows a category of its own needs, at least 1
 * @param leastShare what share of the training rows it needs, at least 0 and less than 1; only
 *     where {@code leastRows} is 1
 * @param most how many categories there may be, the one of the rare ones among them; at least 1, or
 *     {@link #ALL}
 */
public record CategoryGrouping(int leastRows, double leastShare, int most) {
  /** The value of {@code most} that sets no limit. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range, or if both {@code leastRows} and
   *     {@code leastShare} limit
   */
  public CategoryGrouping {
    if (leastRows < 1) {
      throw new IllegalArgumentException("leastRows must be at least 1, was " + leastRows);
    }
    if (!(leastShare >= 0 && leastShare < 1)) {
      throw new IllegalArgumentException(
          "leastShare must be at least 0 and less than 1, was " + leastShare);
    }
    if (leastRows > 1 && leastShare > 0) {
      throw new IllegalArgumentException(
          "leastShare must be 0 where leastRows is more than 1, was %s with leastRows %d; set one of them"
              .formatted(leastShare, leastRows));
    }
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, was " + most);
    }
    leastShare += 0.0; // equal settings have equal keys, negative zero included
  }

  /**
   * Leaves every category on its own; scikit-learn's default.
   *
   * @return the grouping that groups nothing
   */
  public static CategoryGrouping none() {
    return new CategoryGrouping(1, 0, ALL);
  }

  /**
   * Groups the categories of fewer rows.
   *
   * @param leastRows how many training rows a category of its own needs, at least 1
   * @return the grouping
   * @throws IllegalArgumentException if it is less than 1
   */
  public static CategoryGrouping below(int leastRows) {
    return new CategoryGrouping(leastRows, 0, ALL);
  }

  /**
   * Groups the categories of a smaller share of the rows.
   *
   * @param leastShare what share of the training rows a category of its own needs, at least 0 and
   *     less than 1
   * @return the grouping
   * @throws IllegalArgumentException if it is out of range
   */
  public static CategoryGrouping below(double leastShare) {
    return new CategoryGrouping(1, leastShare, ALL);
  }

  /**
   * Limits the number of categories too.
   *
   * @param categories how many there may be, the one of the rare ones among them; at least 1, or
   *     {@link #ALL}
   * @return this grouping with that limit
   * @throws IllegalArgumentException if it is less than 1
   */
  public CategoryGrouping atMost(int categories) {
    return new CategoryGrouping(leastRows, leastShare, categories);
  }

  /**
   * Tells which categories count as one.
   *
   * @param counts the number of rows of each category
   * @param rows the number of all rows
   */
  boolean[] rare(int[] counts, int rows) {
    var rare = new boolean[counts.length];
    int own = 0;
    for (int i = 0; i < counts.length; i++) {
      rare[i] = counts[i] < leastRows || counts[i] < rows * leastShare;
      own += rare[i] ? 0 : 1;
    }
    if (most < own + 1L) {
      // scikit-learn counts a group of the rare ones even where none is rare so far.
      IntStream.range(0, counts.length)
          .boxed()
          .sorted(Comparator.comparingInt(i -> counts[i]))
          .limit(Math.max(0, counts.length - (most - 1L)))
          .forEach(i -> rare[i] = true);
    }
    return rare;
  }
}
