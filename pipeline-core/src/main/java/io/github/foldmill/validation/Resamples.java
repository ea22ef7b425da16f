package io.github.foldmill.validation;

import io.github.foldmill.data.Groups;
import io.github.foldmill.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows, or groups of rows, that are drawn with replacement. */
final class Resamples {
  /** So many numbers are drawn ahead of the work, whatever the number of rows. */
  private static final int MOST_AHEAD = 1 << 22;

  /** The rows of each unit that is drawn as a whole. */
  private final int[][] units;

  private Resamples(int[][] units) {
    this.units = units;
  }

  static Resamples of(int rows, Optional<Groups> groups) {
    int[][] units =
        groups
            .map(all -> Grouping.rows(all.requireSize(rows)))
            .orElseGet(() ->
                IntStream.range(0, rows).mapToObj(row -> new int[] {row}).toArray(int[][]::new));
    if (units.length < 2) {
      throw new IllegalArgumentException(
          "a bootstrap must have at least 2 %s to draw from, had %d"
              .formatted(groups.isPresent() ? "groups" : "rows", units.length));
    }
    return new Resamples(units);
  }

  int size() {
    return units.length;
  }

  /** Returns the rows of the units in their order. */
  int[] rows(int... numbers) {
    int count = 0;
    for (int unit : numbers) {
      count += units[unit].length;
    }
    var rows = new int[count];
    int next = 0;
    for (int unit : numbers) {
      System.arraycopy(units[unit], 0, rows, next, units[unit].length);
      next += units[unit].length;
    }
    return rows;
  }

  int[] rowsWithout(int unit) {
    return rows(IntStream.range(0, size()).filter(other -> other != unit).toArray());
  }

  /** Returns the rows of the units that are not among the drawn ones, ascending by unit. */
  int[] rowsLeftBy(int... drawn) {
    var isDrawn = new boolean[size()];
    for (int unit : drawn) {
      isDrawn[unit] = true;
    }
    return rows(IntStream.range(0, size()).filter(unit -> !isDrawn[unit]).toArray());
  }

  /** Applies a function to each draw; the draws are made one after the other, by one generator. */
  <R> List<R> map(int draws, long seed, Parallel workers, Function<int[], R> function) {
    var random = new RandomState(seed);
    int atOnce = Math.clamp(MOST_AHEAD / size(), 1, draws);
    var results = new ArrayList<R>(draws);
    while (results.size() < draws) {
      var ahead = new ArrayList<int[]>();
      while (ahead.size() < Math.min(atOnce, draws - results.size())) {
        ahead.add(random.drawWithReplacement(size()));
      }
      results.addAll(each(ahead, workers, function));
    }
    return results;
  }

  static <T, R> List<R> each(List<T> items, Parallel workers, Function<T, R> function) {
    return workers.map(items, function::apply);
  }
}
