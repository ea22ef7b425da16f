package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Divides the rows at random, independently for each fold; scikit-learn's {@code ShuffleSplit},
 * with the same folds index for index.
 *
 * <p>Both sides are in random order. Unlike folds of {@link KFold}, validation rows of two folds
 * may be the same. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = ShuffleSplit.of(10, 42).testSize(0.25);
 * }
 *
 * @param splits the number of folds, at least 1
 * @param test how many rows to validate on; empty for what {@code train} leaves, or 0.1 of all if
 *     that is empty too
 * @param train how many rows to train on; empty for all that are not for validation
 * @param seed the seed, from 0 to 4294967295
 */
public record ShuffleSplit(int splits, Optional<Portion> test, Optional<Portion> train, long seed)
    implements Splitter {
  private static final double USUAL_TEST = 0.1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code splits} or {@code seed} is out of range
   */
  public ShuffleSplit {
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
  public static ShuffleSplit of(int splits, long seed) {
    return new ShuffleSplit(splits, Optional.empty(), Optional.empty(), seed);
  }

  /**
   * Returns a splitter that validates on a share of the rows, rounded up.
   *
   * @param share the share, more than 0 and less than 1
   * @return the splitter
   * @throws IllegalArgumentException if the share is out of range
   */
  public ShuffleSplit testSize(double share) {
    return testSize(Portion.share(share));
  }

  /**
   * Returns a splitter that validates on so many rows.
   *
   * @param size how many rows to validate on
   * @return the splitter
   */
  public ShuffleSplit testSize(Portion size) {
    return new ShuffleSplit(splits, Optional.of(size), train, seed);
  }

  /**
   * Returns a splitter that trains on so many rows; what neither side gets is left out.
   *
   * @param size how many rows to train on; a share is rounded down
   * @return the splitter
   */
  public ShuffleSplit trainSize(Portion size) {
    return new ShuffleSplit(splits, test, Optional.of(size), seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the sizes leave a side empty or exceed the rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    var sizes = Sizes.of(test, train, USUAL_TEST, "rows", rows);
    var random = new RandomState(seed);
    return Assignment.drawn(splits, fold -> draw(fold, random.permutation(rows), sizes));
  }

  private static Fold draw(int fold, int[] order, Sizes sizes) {
    return Fold.owning(
        fold,
        Arrays.copyOfRange(order, sizes.test(), sizes.test() + sizes.train()),
        Arrays.copyOf(order, sizes.test()));
  }
}
