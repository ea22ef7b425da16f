package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Divides the rows at random, with the class proportions of the whole on both sides, independently
 * for each fold; scikit-learn's {@code StratifiedShuffleSplit}, with the same folds index for
 * index.
 *
 * <p>Both sides are in random order. Classes are taken in the ascending order of their codes.
 * Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = StratifiedShuffleSplit.of(10, 42).testSize(0.25);
 * }
 *
 * @param splits the number of folds, at least 1
 * @param test how many rows to validate on; empty for what {@code train} leaves, or 0.1 of all if
 *     that is empty too
 * @param train how many rows to train on; empty for all that are not for validation
 * @param seed the seed, from 0 to 4294967295
 */
public record StratifiedShuffleSplit(
    int splits, Optional<Portion> test, Optional<Portion> train, long seed) implements Splitter {
  private static final double USUAL_TEST = 0.1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code splits} or {@code seed} is out of range
   */
  public StratifiedShuffleSplit {
    Assignment.requireAtLeastOne("splits", splits);
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(train, "train");
    Assignment.requireSeed(seed);
  }

  /**
   * Returns a splitter that validates on 0.1 of all rows and trains on the others.
   *
   * @param splits the number of folds, at least 1; scikit-learn's default is 10
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if a number is out of range
   */
  public static StratifiedShuffleSplit of(int splits, long seed) {
    return new StratifiedShuffleSplit(splits, Optional.empty(), Optional.empty(), seed);
  }

  /**
   * Returns a splitter that validates on a share of the rows, rounded up.
   *
   * @param share the share, more than 0 and less than 1
   * @return the splitter
   * @throws IllegalArgumentException if the share is out of range
   */
  public StratifiedShuffleSplit testSize(double share) {
    return testSize(Portion.share(share));
  }

  /**
   * Returns a splitter that validates on so many rows.
   *
   * @param size how many rows to validate on
   * @return the splitter
   */
  public StratifiedShuffleSplit testSize(Portion size) {
    return new StratifiedShuffleSplit(splits, Optional.of(size), train, seed);
  }

  /**
   * Returns a splitter that trains on so many rows; what neither side gets is left out.
   *
   * @param size how many rows to train on; a share is rounded down
   * @return the splitter
   */
  public StratifiedShuffleSplit trainSize(Portion size) {
    return new StratifiedShuffleSplit(splits, test, Optional.of(size), seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a class has fewer than 2 rows, if a side would have fewer
   *     rows than there are classes, if the sizes exceed the rows, or if the data has no classes
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var strata = Strata.of(view.strata(data)).inCodeOrder();
    var sizes = Sizes.of(test, train, USUAL_TEST, "rows", strata.rows());
    strata.requireOnBothSides(sizes);
    var draw = new StratifiedDraw(strata, sizes);
    var random = new RandomState(seed);
    return Assignment.drawn(splits, fold -> draw.next(fold, random));
  }
}
