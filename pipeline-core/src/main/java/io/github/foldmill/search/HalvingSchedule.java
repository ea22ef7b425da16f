package io.github.foldmill.search;

import java.util.ArrayList;
import java.util.List;

/**
 * How many candidates a halving search tries on how many resources, iteration by iteration;
 * scikit-learn's {@code n_candidates_} and {@code n_resources_}.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param minResources the resources of the first iteration; {@code min_resources_}
 * @param maxResources the most resources of any iteration; {@code max_resources_}
 * @param requiredIterations how many iterations leave fewer candidates than the factor; {@code
 *     n_required_iterations_}
 * @param possibleIterations how many iterations the resources allow if each takes the factor more;
 *     {@code n_possible_iterations_}
 * @param rungs the iterations, at least one
 */
public record HalvingSchedule(
    int minResources,
    int maxResources,
    int requiredIterations,
    int possibleIterations,
    List<Rung> rungs) {

  /** Copies the rungs. */
  public HalvingSchedule {
    rungs = List.copyOf(rungs);
  }

  /**
   * One iteration.
   *
   * @param iteration its number, from 0
   * @param candidates how many candidates are tried
   * @param resources on how many resources each
   */
  public record Rung(int iteration, int candidates, int resources) {}

  /**
   * Lays out the iterations as scikit-learn's {@code BaseSuccessiveHalving} does, except that the
   * number of iterations is exact where its logarithm rounds down (243 candidates by factor 3).
   *
   * @param candidates the number of candidates of the first iteration
   * @param smallest the least resources that make sense
   * @param largest the most resources there are
   * @param options what the search was told
   */
  static HalvingSchedule of(int candidates, int smallest, int largest, Halving options) {
    double factor = options.factor();
    int required = iterations(candidates, factor);
    int min = smallest;
    if (options.exhaust()) {
      min = Math.max(smallest, (int) (largest / Math.pow(factor, required - 1)));
    }
    if (min > largest) {
      throw new IllegalArgumentException(
          "minResources must be at most maxResources, was %d with %d; give the search more data or"
                  .formatted(min, largest)
              + " set minResources");
    }
    int possible = iterations(largest / min, factor);
    int count = options.aggressive() ? required : Math.min(possible, required);
    var rungs = new ArrayList<Rung>();
    int left = candidates;
    for (int iteration = 0; iteration < count; iteration++) {
      int power = options.aggressive() ? Math.max(0, iteration - required + possible) : iteration;
      int resources = (int) Math.min(largest, Math.floor(Math.pow(factor, power) * min));
      rungs.add(new Rung(iteration, left, resources));
      left = options.kept(left);
    }
    return new HalvingSchedule(min, largest, required, possible, rungs);
  }

  /** Returns one more than how often a number can be divided by the factor and stay at least 1. */
  private static int iterations(int number, double factor) {
    int iterations = 1;
    double reached = factor;
    while (reached <= number) {
      iterations++;
      reached *= factor;
    }
    return iterations;
  }
}
