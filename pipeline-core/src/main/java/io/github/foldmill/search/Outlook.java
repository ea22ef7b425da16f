package io.github.foldmill.search;

import java.time.Duration;
import java.util.List;

/**
 * What is still to come after a round of work, in multiples of that round.
 *
 * @param cells how many cells
 * @param effort how much time
 */
record Outlook(double cells, double effort) {

  /**
   * A round of a search that knows its rounds.
   *
   * @param cells how many cells it has, in any unit
   * @param effort how much time they take, in any unit
   */
  record Round(double cells, double effort) {}

  /** Nothing comes after the round. */
  static Outlook nothing() {
    return new Outlook(0, 0);
  }

  /** Returns the outlook from the first of some rounds on all others. */
  static Outlook from(List<Round> rounds) {
    var now = rounds.getFirst();
    double cells = rounds.stream().mapToDouble(Round::cells).sum();
    double effort = rounds.stream().mapToDouble(Round::effort).sum();
    return new Outlook(cells / now.cells() - 1, effort / now.effort() - 1);
  }

  /** Returns how many cells are left at the start of a round of so many. */
  long cellsFrom(int ofRound) {
    return ofRound + Math.round(cells * ofRound);
  }

  /** Returns how long all will still take when so much of the round is over and so much is left. */
  Duration remaining(Duration over, Duration left) {
    double later = effort * (over.toNanos() + (double) left.toNanos());
    return left.plusNanos((long) later);
  }
}
