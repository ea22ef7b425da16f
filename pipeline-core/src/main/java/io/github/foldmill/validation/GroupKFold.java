package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Divides the rows into folds so that no group is on both sides of a fold; scikit-learn's {@code
 * GroupKFold}, with the same folds index for index.
 *
 * <p>Without a seed the folds get about equally many rows: the largest group first, each to the
 * fold with the fewest rows. With a seed they get about equally many groups. Immutable and safe for
 * use by many threads.
 *
 * {@snippet :
 * Splitter byPatient = GroupKFold.of(5).groups(Groups.of("ann", "ann", "bob", "cat", "dan", "eve"));
 * }
 *
 * @param folds the number of folds, at least 2
 * @param seed the seed of the shuffle of the groups, from 0 to 4294967295; empty to balance rows
 * @param groups the group of each row; empty to take those of the data
 */
public record GroupKFold(int folds, OptionalLong seed, Optional<Groups> groups)
    implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code folds} or {@code seed} is out of range
   */
  public GroupKFold {
    Assignment.requireFolds(folds);
    Assignment.requireSeed(Objects.requireNonNull(seed, "seed"));
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns a splitter that balances rows by the groups of the data.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static GroupKFold of(int folds) {
    return new GroupKFold(folds, OptionalLong.empty(), Optional.empty());
  }

  /**
   * Returns a splitter that deals shuffled groups; scikit-learn's {@code shuffle=True,
   * random_state=seed}.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if the seed is out of range
   */
  public GroupKFold shuffled(long seed) {
    return new GroupKFold(folds, OptionalLong.of(seed), groups);
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public GroupKFold groups(Groups groups) {
    return new GroupKFold(folds, seed, Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer groups than folds, if there are no groups,
   *     or if they have another number of rows than the data
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var all = Grouping.of(groups, data, view);
    Grouping.requireFolds(folds, all);
    int[] foldOfGroup =
        seed.isPresent()
            ? KFold.assign(all.count(), folds, new RandomState(seed.getAsLong()))
            : balanced(Grouping.sizes(all));
    return Assignment.folds(Grouping.foldOfRow(all, foldOfGroup), folds);
  }

  /** Gives the largest groups out first; among equal ones the last, among equal folds the first. */
  private int[] balanced(int[] sizes) {
    int[] largestFirst =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted((a, b) -> sizes[a] != sizes[b] ? sizes[b] - sizes[a] : b - a)
            .mapToInt(Integer::intValue)
            .toArray();
    var foldOfGroup = new int[sizes.length];
    var rows = new int[folds];
    for (int group : largestFirst) {
      int lightest = 0;
      for (int fold = 1; fold < folds; fold++) {
        lightest = rows[fold] < rows[lightest] ? fold : lightest;
      }
      rows[lightest] += sizes[group];
      foldOfGroup[group] = lightest;
    }
    return foldOfGroup;
  }
}
