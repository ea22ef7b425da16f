package io.github.foldmill.search;

import java.util.List;

/**
 * Which thread of a search did what, and when.
 *
 * <p>Times are nanoseconds since the search began. Work that ran in a worker process is shown on
 * the thread that waited for it. The refit is not part of it.
 *
 * @param events the longest pieces of work, at most 20 000, by their start
 * @param lanes all threads, in the order in which they first finished something
 * @param omitted how many shorter pieces of work are in the lanes' sums only
 */
public record Timeline(List<Event> events, List<Lane> lanes, long omitted) {

  /** Copies the lists. */
  public Timeline {
    events = List.copyOf(events);
    lanes = List.copyOf(lanes);
  }

  /** What was done. */
  public enum Kind {
    /** The rows of one side of a fold were taken. */
    ROWS,
    /** A step was fitted. */
    STEP_FIT,
    /** A fitted step was applied. */
    TRANSFORM,
    /** The learner was trained. */
    LEARNER_FIT,
    /** The fitted learner predicted. */
    PREDICTION,
    /** Predictions were scored. */
    SCORE
  }

  /** How it ended. */
  public enum End {
    /** It was computed. */
    COMPUTED,
    /** Its result was read from the memory instead. */
    LOADED,
    /** It failed. */
    FAILED
  }

  /**
   * A piece of work.
   *
   * @param lane the number of the thread
   * @param kind what was done
   * @param stage the name of the step, learner or scorer
   * @param fold the number of the fold that asked for it first, -1 for all data
   * @param startNanos when it began
   * @param endNanos when it ended
   * @param end how it ended
   */
  public record Event(
      int lane, Kind kind, String stage, int fold, long startNanos, long endNanos, End end) {

    /**
     * Returns how long it took.
     *
     * @return nanoseconds
     */
    public long nanos() {
      return endNanos - startNanos;
    }
  }

  /**
   * A thread and the sum of its work.
   *
   * @param busyNanos how long it worked
   * @param computed how many pieces of work it computed
   * @param loaded how many results it read from the memory
   * @param failed how many pieces of work failed
   */
  public record Lane(long busyNanos, long computed, long loaded, long failed) {}
}
