package io.github.foldmill.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The features that are left in one elimination; used by one thread. */
final class Elimination {
  private final List<String> features;
  private final int[] ranks;

  Elimination(List<String> features) {
    this.features = features;
    this.ranks = new int[features.size()];
    Arrays.fill(ranks, 1);
  }

  int left() {
    return (int) Arrays.stream(ranks).filter(rank -> rank == 1).count();
  }

  /** Returns the names of the features that are left, in the order of the data. */
  List<String> kept() {
    return ranking().kept();
  }

  /**
   * Drops the least important features, the first ones among equals.
   *
   * @param importances of the features that are left
   * @param count how many to drop
   */
  void drop(double[] importances, int count) {
    int[] left = IntStream.range(0, ranks.length).filter(i -> ranks[i] == 1).toArray();
    int[] dropped =
        IntStream.range(0, left.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> importances[i]))
            .limit(count)
            .mapToInt(i -> left[i])
            .toArray();
    // Whoever went before moves one rank down, as in scikit-learn.
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] > 1) {
        ranks[i]++;
      }
    }
    for (int i : dropped) {
      ranks[i] = 2;
    }
  }

  FeatureRanking ranking() {
    var list = new ArrayList<Integer>();
    Arrays.stream(ranks).forEach(list::add);
    return new FeatureRanking(features, list);
  }
}
