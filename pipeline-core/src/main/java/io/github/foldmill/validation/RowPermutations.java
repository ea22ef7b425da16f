package io.github.foldmill.validation;

import io.github.foldmill.data.Groups;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random orders of rows, for permutation tests; those of scikit-learn's {@code
 * permutation_test_score} with the same {@code random_state}.
 *
 * <p>The first orders are the same however many are asked for. Immutable and safe for use by many
 * threads.
 *
 * @param seed the seed, from 0 to 4294967295
 * @param groups the group of each row, within which rows are permuted; empty to permute all rows
 */
public record RowPermutations(long seed, Optional<Groups> groups) {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code seed} is out of range
   */
  public RowPermutations {
    Assignment.requireSeed(seed);
    Objects.requireNonNull(groups, "groups");
  }

  /**
   * Returns permutations of all rows.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the permutations
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static RowPermutations of(long seed) {
    return new RowPermutations(seed, Optional.empty());
  }

  /**
   * Returns permutations in which each row changes places with rows of its group only.
   *
   * @param groups the group of each row
   * @return the permutations
   */
  public RowPermutations within(Groups groups) {
    return new RowPermutations(seed, Optional.of(groups));
  }

  /**
   * Returns the orders of so many rows, one after another without an end.
   *
   * @param rows the number of rows, at least 1
   * @return an iterator for one thread; each order has every row number once
   * @throws IllegalArgumentException if there is no row, or the groups have another number of rows
   */
  public Iterator<int[]> orders(int rows) {
    Assignment.requireAtLeastOne("rows", rows);
    var rowsOfGroup = groups.map(all -> Grouping.rows(all.requireSize(rows)));
    var random = new RandomState(seed);
    return Stream.generate(() ->
            rowsOfGroup
                .map(all -> within(all, rows, random))
                .orElseGet(() -> random.permutation(rows)))
        .iterator();
  }

  private static int[] within(int[][] rowsOfGroup, int rows, RandomState random) {
    int[] order = IntStream.range(0, rows).toArray();
    for (int[] places : rowsOfGroup) {
      int[] drawn = places.clone();
      random.shuffle(drawn);
      for (int i = 0; i < places.length; i++) {
        order[places[i]] = drawn[i];
      }
    }
    return order;
  }
}
