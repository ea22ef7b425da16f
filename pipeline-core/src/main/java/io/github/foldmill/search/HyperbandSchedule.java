package io.github.foldmill.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many candidates a Hyperband search tries on how many resources, bracket by bracket.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param minResources the least resources that a bracket may begin with
 * @param maxResources the resources that each bracket ends with; the paper's R, in resources
 * @param brackets the brackets, the one that begins with the most candidates first
 */
public record HyperbandSchedule(int minResources, int maxResources, List<Bracket> brackets) {
  /** More than anyone waits for, and few enough to be laid out. */
  private static final long MOST_CANDIDATES = 1_000_000;

  /** Copies the brackets. */
  public HyperbandSchedule {
    brackets = List.copyOf(brackets);
  }

  /**
   * One run of successive halving.
   *
   * @param number the paper's s: how many rungs follow the first
   * @param rungs what is tried on how many resources; iterations are those of the whole search, so
   *     that rungs of one iteration have the same resources in all brackets
   */
  public record Bracket(int number, List<HalvingSchedule.Rung> rungs) {

    /** Copies the rungs. */
    public Bracket {
      rungs = List.copyOf(rungs);
    }

    /** Returns the rung of an iteration in which this bracket takes part. */
    HalvingSchedule.Rung in(int iteration) {
      return rungs.get(iteration - rungs.getFirst().iteration());
    }

    /** Returns whether this bracket has begun in an iteration. */
    boolean hasBegunIn(int iteration) {
      return rungs.getFirst().iteration() <= iteration;
    }
  }

  /** Returns the number of the bracket that begins with the least resources; s_max. */
  static int last(int smallest, int largest, double factor) {
    if (smallest > largest) {
      throw new IllegalArgumentException(
          "minResources must be at most maxResources, was %d with %d; give the search more data or"
                  .formatted(smallest, largest)
              + " set minResources");
    }
    int last = 0;
    while (smallest * Math.pow(factor, last + 1) <= largest) {
      last++;
    }
    return last;
  }

  /** Returns with how many candidates a bracket begins: the paper's n. */
  static long size(int bracket, int last, double factor) {
    return (long) Math.ceil((last + 1) * Math.pow(factor, bracket) / (bracket + 1));
  }

  /** Returns with how many candidates all brackets together begin. */
  static int candidates(int last, double factor) {
    long sum = IntStream.rangeClosed(0, last).mapToLong(s -> size(s, last, factor)).sum();
    if (sum > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "a Hyperband search must have at most %d candidates, would have %d; set minResources(…)"
              .formatted(MOST_CANDIDATES, sum));
    }
    return (int) sum;
  }

  /**
   * Lays out the brackets as the paper's Algorithm 1 does.
   *
   * @param smallest the least resources that make sense
   * @param largest the resources of the last rungs
   * @param factor the paper's eta
   * @param sizes with how many candidates each bracket begins, by its number
   */
  static HyperbandSchedule of(int smallest, int largest, double factor, List<Integer> sizes) {
    int last = sizes.size() - 1;
    var brackets = new ArrayList<Bracket>();
    for (int s = last; s >= 0; s--) {
      var rungs = new ArrayList<HalvingSchedule.Rung>();
      int size = sizes.get(s);
      int left = size;
      for (int i = 0; i <= s; i++) {
        int resources = (int) (largest / Math.pow(factor, s - i));
        rungs.add(new HalvingSchedule.Rung(last - s + i, left, resources));
        double climbers = Math.floor(size / Math.pow(factor, i));
        left = Math.max(1, Math.min(left, (int) (climbers / factor)));
      }
      brackets.add(new Bracket(s, rungs));
    }
    return new HyperbandSchedule(smallest, largest, brackets);
  }
}
