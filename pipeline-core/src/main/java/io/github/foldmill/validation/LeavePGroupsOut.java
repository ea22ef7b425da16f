package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Validates on each choice of p groups and trains on all others; scikit-learn's {@code
 * LeavePGroupsOut}, with the same folds index for index.
 *
 * <p>The folds come in lexicographic order of the groups. Immutable and safe for use by many
 * threads.
 *
 * {@snippet :
 * Splitter splitter = LeavePGroupsOut.of(2).groups(Groups.of(2021, 2021, 2022, 2023, 2024));
 * }
 *
 * @param p the number of groups to validate on, at least 1
 * @param groups the group of each row; empty to take those of the data
 */
public record LeavePGroupsOut(int p, Optional<Groups> groups) implements Splitter {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code p} is less than 1
   */
  public LeavePGroupsOut {
    Assignment.requireAtLeastOne("p", p);
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns a splitter by the groups of the data.
   *
   * @param p the number of groups to validate on, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if {@code p} is less than 1
   */
  public static LeavePGroupsOut of(int p) {
    return new LeavePGroupsOut(p, Optional.empty());
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public LeavePGroupsOut groups(Groups groups) {
    return new LeavePGroupsOut(p, Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are not more than p groups, more than 10 million
   *     choices, no groups, or groups of another number of rows than the data
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var all = Grouping.of(groups, data, view);
    if (all.count() <= p) {
      throw new IllegalArgumentException(
          "p must be less than the number of groups, was %d for %d groups; leave fewer groups out"
              .formatted(p, all.count()));
    }
    int[][] rowsOfGroup = Grouping.rows(all);
    var folds = new ArrayList<Fold>();
    for (var chosen : Combinations.of(all.count(), p)) {
      int[] validation =
          Arrays.stream(chosen)
              .flatMap(group -> Arrays.stream(rowsOfGroup[group]))
              .sorted()
              .toArray();
      folds.add(Fold.allBut(folds.size(), all.size(), validation));
    }
    return List.copyOf(folds);
  }
}
