package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Divides the rows into folds so that no group is on both sides of a fold and the folds have the
 * class proportions of the whole as far as whole groups allow; scikit-learn's {@code
 * StratifiedGroupKFold}, with the same folds index for index.
 *
 * <p>A class with fewer rows than folds is logged as a warning. Immutable and safe for use by many
 * threads.
 *
 * {@snippet :
 * Splitter splitter = StratifiedGroupKFold.of(5).shuffled(42);
 * }
 *
 * @param folds the number of folds, at least 2
 * @param seed the seed of the shuffle of the groups, from 0 to 4294967295; empty to keep the order
 *     of the groups
 * @param groups the group of each row; empty to take those of the data
 */
public record StratifiedGroupKFold(int folds, OptionalLong seed, Optional<Groups> groups)
    implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code folds} or {@code seed} is out of range
   */
  public StratifiedGroupKFold {
    Assignment.requireFolds(folds);
    Assignment.requireSeed(Objects.requireNonNull(seed, "seed"));
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns a splitter by the groups of the data, in their order.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static StratifiedGroupKFold of(int folds) {
    return new StratifiedGroupKFold(folds, OptionalLong.empty(), Optional.empty());
  }

  /**
   * Returns a splitter that shuffles the groups first; scikit-learn's {@code shuffle=True,
   * random_state=seed}.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if the seed is out of range
   */
  public StratifiedGroupKFold shuffled(long seed) {
    return new StratifiedGroupKFold(folds, OptionalLong.of(seed), groups);
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public StratifiedGroupKFold groups(Groups groups) {
    return new StratifiedGroupKFold(folds, seed, Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer rows or groups than folds, if every class
   *     has fewer rows than folds, if the data has no classes, or if there are no groups or groups
   *     of another number of rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var all = Grouping.of(groups, data, view);
    var strata = StratifiedKFold.checked(view.strata(data), folds).inCodeOrder();
    Grouping.requireFolds(folds, all);
    return divide(all, strata);
  }

  /** Divides rows whose numbers have been checked. */
  List<Fold> divide(Groups all, Strata strata) {
    int[] order =
        seed.isPresent() ? new RandomState(seed.getAsLong()).permutation(all.count()) : null;
    int[] foldOfGroup = new GroupBalance(all, strata, folds).assign(order);
    return Assignment.folds(Grouping.foldOfRow(all, foldOfGroup), folds);
  }
}
