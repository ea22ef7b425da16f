package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Divides whole groups at random, independently for each fold; scikit-learn's {@code
 * GroupShuffleSplit}, with the same folds index for index.
 *
 * <p>Sizes count groups, not rows. Both sides are in ascending row order. Immutable and safe for
 * use by many threads.
 *
 * {@snippet :
 * Splitter splitter = GroupShuffleSplit.of(5, 42).testSize(0.25);
 * }
 *
 * @param splits the number of folds, at least 1
 * @param test how many groups to validate on; empty for what {@code train} leaves, or 0.2 of all if
 *     that is empty too
 * @param train how many groups to train on; empty for all that are not for validation
 * @param seed the seed, from 0 to 4294967295
 * @param groups the group of each row; empty to take those of the data
 */
public record GroupShuffleSplit(
    int splits, Optional<Portion> test, Optional<Portion> train, long seed, Optional<Groups> groups)
    implements Splitter {
  private static final double USUAL_TEST = 0.2;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code splits} or {@code seed} is out of range
   */
  public GroupShuffleSplit {
    Assignment.requireAtLeastOne("splits", splits);
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(train, "train");
    Assignment.requireSeed(seed);
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns a splitter that validates on 0.2 of all groups and trains on the others.
   *
   * @param splits the number of folds, at least 1; scikit-learn's default is 5
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if a number is out of range
   */
  public static GroupShuffleSplit of(int splits, long seed) {
    return new GroupShuffleSplit(
        splits, Optional.empty(), Optional.empty(), seed, Optional.empty());
  }

  /**
   * Returns a splitter that validates on a share of the groups, rounded up.
   *
   * @param share the share, more than 0 and less than 1
   * @return the splitter
   * @throws IllegalArgumentException if the share is out of range
   */
  public GroupShuffleSplit testSize(double share) {
    return testSize(Portion.share(share));
  }

  /**
   * Returns a splitter that validates on so many groups.
   *
   * @param size how many groups to validate on
   * @return the splitter
   */
  public GroupShuffleSplit testSize(Portion size) {
    return new GroupShuffleSplit(splits, Optional.of(size), train, seed, groups);
  }

  /**
   * Returns a splitter that trains on so many groups; what neither side gets is left out.
   *
   * @param size how many groups to train on; a share is rounded down
   * @return the splitter
   */
  public GroupShuffleSplit trainSize(Portion size) {
    return new GroupShuffleSplit(splits, test, Optional.of(size), seed, groups);
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public GroupShuffleSplit groups(Groups groups) {
    return new GroupShuffleSplit(splits, test, train, seed, Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the sizes leave a side empty or exceed the groups, if there
   *     are no groups, or if they have another number of rows than the data
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var all = Grouping.of(groups, data, view);
    var sizes = Sizes.of(test, train, USUAL_TEST, "groups", all.count());
    var random = new RandomState(seed);
    return Assignment.drawn(
        splits, fold -> draw(fold, random.permutation(all.count()), sizes, all));
  }

  private static Fold draw(int fold, int[] order, Sizes sizes, Groups all) {
    int[] tested = Arrays.copyOf(order, sizes.test());
    int[] trained = Arrays.copyOfRange(order, sizes.test(), sizes.test() + sizes.train());
    return Fold.owning(fold, rowsOf(trained, all), rowsOf(tested, all));
  }

  private static int[] rowsOf(int[] chosen, Groups all) {
    var wanted = new BitSet();
    Arrays.stream(chosen).forEach(wanted::set);
    return IntStream.range(0, all.size()).filter(row -> wanted.get(all.code(row))).toArray();
  }
}
