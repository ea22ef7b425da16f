package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Validates on each group and trains on all others; scikit-learn's {@code LeaveOneGroupOut}, with
 * the same folds index for index.
 *
 * <p>The folds come in the order of the groups. Immutable and safe for use by many threads.
 *
 * @param groups the group of each row; empty to take those of the data
 */
public record LeaveOneGroupOut(Optional<Groups> groups) implements Splitter {

  /** Checks that there is no null. */
  public LeaveOneGroupOut {
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns a splitter by the groups of the data.
   *
   * @return the splitter
   */
  public static LeaveOneGroupOut of() {
    return new LeaveOneGroupOut(Optional.empty());
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public LeaveOneGroupOut groups(Groups groups) {
    return new LeaveOneGroupOut(Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer than 2 groups or none, or if they have
   *     another number of rows than the data
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    return new LeavePGroupsOut(1, groups).split(data, view);
  }
}
