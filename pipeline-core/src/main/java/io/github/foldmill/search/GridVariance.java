package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.search.ParamImportance.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the variance of scores on a full grid apart. */
final class GridVariance {
  private static final double NOTHING = 1e-14;

  private final List<String> params;

  /** By parameter, then by candidate: the position of its value among those of the parameter. */
  private final int[][] positions;

  private final int[] sizes;
  private final double[] scores;

  private GridVariance(List<String> params, int[][] positions, int[] sizes, double[] scores) {
    this.params = params;
    this.positions = positions;
    this.sizes = sizes;
    this.scores = scores;
  }

  /**
   * Returns the importance of parameters.
   *
   * @param values the values of the candidates by name of a parameter, empty where it is not read
   * @param scores the mean score of each candidate
   * @return empty if a score is not finite, if a candidate does not read a parameter that another
   *     reads, or if candidates are not every combination of values once
   */
  static Optional<ParamImportance> of(
      String scorer, Map<String, List<Optional<?>>> values, double[] scores) {
    var params = new ArrayList<String>();
    var positions = new ArrayList<int[]>();
    var sizes = new ArrayList<Integer>();
    long product = 1;
    for (var param : values.entrySet()) {
      if (param.getValue().stream().allMatch(Optional::isEmpty)) {
        continue;
      }
      if (param.getValue().stream().anyMatch(Optional::isEmpty)) {
        return Optional.empty();
      }
      var numbers = new LinkedHashMap<Object, Integer>();
      int[] numbered =
          param.getValue().stream()
              .mapToInt(value -> numbers.computeIfAbsent(value, _ -> numbers.size()))
              .toArray();
      params.add(param.getKey());
      positions.add(numbered);
      sizes.add(numbers.size());
      product *= numbers.size();
      if (product > scores.length) {
        return Optional.empty();
      }
    }
    var grid =
        new GridVariance(
            params,
            positions.toArray(int[][]::new),
            sizes.stream().mapToInt(size -> size).toArray(),
            scores);
    return product == scores.length && grid.isWhole()
        ? Optional.of(grid.importance(scorer))
        : Optional.empty();
  }

  private boolean isWhole() {
    var seen = new HashSet<List<Integer>>();
    for (int candidate = 0; candidate < scores.length; candidate++) {
      int number = candidate;
      var place = Arrays.stream(positions).map(of -> of[number]).toList();
      if (!Double.isFinite(scores[candidate]) || !seen.add(place)) {
        return false;
      }
    }
    return true;
  }

  private ParamImportance importance(String scorer) {
    double deviation = NumPyMath.std(scores);
    // Equal scores may leave a last digit of their mean behind.
    double variance = deviation > NOTHING * largest() ? deviation * deviation : 0;
    var single = new ArrayList<Share>();
    var pairs = new ArrayList<Share>();
    var own = new double[params.size()];
    double explained = 0;
    for (int param = 0; param < own.length; param++) {
      own[param] = betweenVariance(positions[param], sizes[param]);
      explained += own[param];
      single.add(new Share(List.of(params.get(param)), share(own[param], variance)));
    }
    for (int one = 0; one < own.length; one++) {
      for (int other = one + 1; other < own.length; other++) {
        double beyond =
            Math.max(
                0,
                betweenVariance(cells(one, other), sizes[one] * sizes[other])
                    - own[one]
                    - own[other]);
        explained += beyond;
        pairs.add(new Share(List.of(params.get(one), params.get(other)), share(beyond, variance)));
      }
    }
    var largestFirst = Comparator.comparingDouble(Share::share).reversed();
    single.sort(largestFirst);
    pairs.sort(largestFirst);
    double rest = params.size() < 3 ? 0 : Math.max(0, variance - explained);
    return new ParamImportance(scorer, variance, single, pairs, share(rest, variance));
  }

  private double largest() {
    return Arrays.stream(scores).map(Math::abs).max().orElse(0);
  }

  private static double share(double part, double variance) {
    return variance == 0 ? Double.NaN : Math.min(1, part / variance);
  }

  private int[] cells(int one, int other) {
    var cells = new int[scores.length];
    Arrays.setAll(
        cells, candidate -> positions[one][candidate] * sizes[other] + positions[other][candidate]);
    return cells;
  }

  /** Returns the variance of the means of the cells, which all have as many candidates. */
  private double betweenVariance(int[] cells, int count) {
    var means = new double[count];
    double each = (double) scores.length / count;
    for (int candidate = 0; candidate < cells.length; candidate++) {
      means[cells[candidate]] += scores[candidate] / each;
    }
    double deviation = NumPyMath.std(means);
    return deviation * deviation;
  }
}
