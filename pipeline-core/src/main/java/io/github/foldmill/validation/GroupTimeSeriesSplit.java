package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * {@link TimeSeriesSplit} by whole groups, such as days with many rows each: validates on
 * successive groups at the end and trains on what came before, so that no group is on both sides
 * and nothing is learned from the future.
 *
 * <p>The groups are in the order of the rows, whatever their names, and rows of a group must follow
 * one another. With a group for each row the folds are those of {@link TimeSeriesSplit}. Immutable
 * and safe for use by many threads.
 *
 * <p>Source: what is asked for in scikit-learn's issue 14257.
 *
 * {@snippet :
 * Splitter byDay = GroupTimeSeriesSplit.of(2).groups(Groups.of("mon", "mon", "tue", "wed", "wed"));
 * }
 *
 * @param folds the number of folds, at least 2
 * @param maxTrainGroups the most groups to train on, at least 1; empty for no limit
 * @param testGroups the groups to validate on, at least 1; empty for {@code groups / (folds + 1)},
 *     rounded down
 * @param gap the groups left out between training and validation, at least 0
 * @param groups the group of each row; empty to take those of the data
 */
public record GroupTimeSeriesSplit(
    int folds, OptionalInt maxTrainGroups, OptionalInt testGroups, int gap, Optional<Groups> groups)
    implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public GroupTimeSeriesSplit {
    Objects.requireNonNull(maxTrainGroups, "maxTrainGroups")
        .ifPresent(count -> Assignment.requireAtLeastOne("maxTrainGroups", count));
    Objects.requireNonNull(testGroups, "testGroups")
        .ifPresent(count -> Assignment.requireAtLeastOne("testGroups", count));
    Objects.requireNonNull(groups, "groups");
    series(folds, maxTrainGroups, testGroups, gap);
  }

  private static TimeSeriesSplit series(
      int folds, OptionalInt maxTrainGroups, OptionalInt testGroups, int gap) {
    return new TimeSeriesSplit(folds, maxTrainGroups, testGroups, gap);
  }

  /**
   * Returns a splitter by the groups of the data, without a limit or a gap.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static GroupTimeSeriesSplit of(int folds) {
    return new GroupTimeSeriesSplit(
        folds, OptionalInt.empty(), OptionalInt.empty(), 0, Optional.empty());
  }

  /**
   * Returns a splitter that trains on the latest groups only, a window that rolls.
   *
   * @param count the most groups to train on, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if the number is less than 1
   */
  public GroupTimeSeriesSplit maxTrainGroups(int count) {
    return new GroupTimeSeriesSplit(folds, OptionalInt.of(count), testGroups, gap, groups);
  }

  /**
   * Returns a splitter that validates on so many groups.
   *
   * @param count the number of groups, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if the number is less than 1
   */
  public GroupTimeSeriesSplit testGroups(int count) {
    return new GroupTimeSeriesSplit(folds, maxTrainGroups, OptionalInt.of(count), gap, groups);
  }

  /**
   * Returns a splitter that leaves groups out between training and validation.
   *
   * @param count the number of groups, at least 0
   * @return the splitter
   * @throws IllegalArgumentException if the number is negative
   */
  public GroupTimeSeriesSplit gap(int count) {
    return new GroupTimeSeriesSplit(folds, maxTrainGroups, testGroups, count, groups);
  }

  /**
   * Returns a splitter by these groups instead of those of the data.
   *
   * @param groups the group of each row of the data it is going to split
   * @return the splitter
   */
  public GroupTimeSeriesSplit groups(Groups groups) {
    return new GroupTimeSeriesSplit(folds, maxTrainGroups, testGroups, gap, Optional.of(groups));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if rows of a group do not follow one another, there are not
   *     more groups than folds, no group is left to train on in the first fold, there are no
   *     groups, or they have another number of rows than the data
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int[] firstRows = firstRows(Grouping.of(groups, data, view));
    var series = series(folds, maxTrainGroups, testGroups, gap);
    return series.divide(firstRows.length - 1, "groups").stream()
        .map(fold ->
            Fold.owning(
                fold.index(), rows(fold.train(), firstRows), rows(fold.validation(), firstRows)))
        .toList();
  }

  /** Returns the first row of each group in the order of the rows, and the number of rows. */
  private static int[] firstRows(Groups all) {
    var firstRows = new int[all.count() + 1];
    var seen = new boolean[all.count()];
    int found = 0;
    for (int row = 0; row < all.size(); row++) {
      if (row > 0 && all.code(row) == all.code(row - 1)) {
        continue;
      }
      if (seen[all.code(row)]) {
        throw new IllegalArgumentException(
            "rows of a group must follow one another, those of row %d were interrupted; sort the rows"
                    .formatted(row)
                + " by time and keep groups together");
      }
      seen[all.code(row)] = true;
      firstRows[found++] = row;
    }
    firstRows[found] = all.size();
    return firstRows;
  }

  /** Returns the rows of successive groups. */
  private static int[] rows(int[] successive, int[] firstRows) {
    int first = successive[0];
    int last = successive[successive.length - 1];
    return IntStream.range(firstRows[first], firstRows[last + 1]).toArray();
  }
}
