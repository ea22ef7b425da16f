package io.github.foldmill.internal.cells;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells how long the cells of a run take together, as far as that is known. Safe for use by many
 * threads.
 *
 * <p>It looks at all cells whenever the number of finished ones has grown by half, but not before
 * enough have finished to make up for it: a run of many quick cells would do little else.
 */
final class Forecast {
  private static final double GROWTH = 1.5;

  /** So many cells may be looked at in all, and so many more for each that has ended. */
  private static final long FREE_VISITS = 100_000;

  private static final int VISITS_PER_END = 3;

  private final List<CellTask> tasks;
  private final int jobs;
  private final LongSupplier nanoClock;
  private double remainingNanos;
  private double longestNanos;
  private long lookedAt;
  private int unknown;
  private long ended;
  private long nextLook = 1;
  private long visits;

  /**
   * Creates the forecast of a run.
   *
   * @param tasks all cells, each after those that it needs
   * @param jobs how many run at a time
   * @param nanoClock the time
   */
  Forecast(List<CellTask> tasks, int jobs, LongSupplier nanoClock) {
    this.tasks = tasks;
    this.jobs = jobs;
    this.nanoClock = nanoClock;
  }

  /** Gives every cell its expected time, and that of the longest way from it to the end. */
  synchronized void look() {
    remainingNanos = 0;
    longestNanos = 0;
    unknown = 0;
    visits += tasks.size();
    lookedAt = nanoClock.getAsLong();
    for (var task : tasks) {
      task.rankNanos = 0;
    }
    for (int i = tasks.size() - 1; i >= 0; i--) {
      var task = tasks.get(i);
      if (!task.foretold) {
        add(task);
      }
    }
  }

  private void add(CellTask task) {
    var meter = task.meter;
    double expected = meter == null ? 0 : meter.expected(task.cell.effort().rows());
    task.isUnknown = Double.isNaN(expected);
    task.expectedNanos = task.isUnknown ? 0 : expected;
    unknown += task.isUnknown ? 1 : 0;
    remainingNanos += task.expectedNanos;
    for (var dependent : task.dependents) {
      task.rankNanos = Math.max(task.rankNanos, dependent.rankNanos);
    }
    task.rankNanos += task.expectedNanos;
    longestNanos = Math.max(longestNanos, task.rankNanos);
  }

  /** Takes note that a cell is done, or will never be. */
  synchronized void ended(CellTask task) {
    if (!task.foretold) {
      task.foretold = true;
      ended++;
      unknown -= task.isUnknown ? 1 : 0;
      remainingNanos -= task.expectedNanos;
    }
  }

  /** Tells whether so much has been learnt that it is time to look again; true once. */
  synchronized boolean isTimeToLook() {
    if (ended < nextLook || visits > FREE_VISITS + VISITS_PER_END * ended) {
      return false;
    }
    nextLook = Math.max(ended + 1, (long) (ended * GROWTH));
    return true;
  }

  /**
   * Returns the time that is left: that of all cells shared between the jobs, but no less than that
   * of the longest chain of cells.
   *
   * @return the time, or empty if there is a cell of which nothing is known
   */
  synchronized Optional<Duration> remaining() {
    if (ended == tasks.size()) {
      return Optional.of(Duration.ZERO);
    }
    if (unknown > 0) {
      return Optional.empty();
    }
    double longest = longestNanos - (nanoClock.getAsLong() - lookedAt);
    return Optional.of(
        Duration.ofNanos((long) Math.max(0, Math.max(remainingNanos / jobs, longest))));
  }
}
