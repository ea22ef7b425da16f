package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.ParamValues;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Takes the simplest candidate that is within one standard error of the highest. */
final class OneStandardError implements BestRule {
  private final Comparator<? super ParamValues> simplestFirst;
  private final boolean byScore;

  private OneStandardError(Comparator<? super ParamValues> simplestFirst, boolean byScore) {
    this.simplestFirst = simplestFirst;
    this.byScore = byScore;
  }

  static OneStandardError inGridOrder() {
    return new OneStandardError((_, _) -> 0, false);
  }

  static OneStandardError by(Comparator<? super ParamValues> simplestFirst) {
    return new OneStandardError(simplestFirst, true);
  }

  @Override
  public int choose(CvResults results, String scorer) {
    double[] means = results.numbers("mean_test_" + scorer);
    int highest = highest(results, scorer);
    double least = means[highest] - standardError(results, scorer, highest);
    var params = results.column("params");
    Comparator<Integer> order =
        Comparator.comparing(index -> (ParamValues) params.get(index), simplestFirst);
    if (byScore) {
      order = order.thenComparing(index -> means[index], Comparator.reverseOrder());
    }
    return IntStream.range(0, means.length)
        .filter(index -> means[index] >= least && sameIteration(results, index, highest))
        .boxed()
        .min(order.thenComparing(Comparator.naturalOrder()))
        .orElse(highest);
  }

  /**
   * Returns the first of the best-ranked candidates that have a score; in a halving search they
   * come from the last iteration.
   */
  static int highest(CvResults results, String scorer) {
    double[] means = results.numbers("mean_test_" + scorer);
    double[] ranks = results.numbers("rank_test_" + scorer);
    return IntStream.range(0, means.length)
        .filter(index -> !Double.isNaN(means[index]))
        .boxed()
        .min(Comparator.comparingDouble(index -> ranks[index]))
        .orElse(0);
  }

  /** Scores of different iterations of a halving search are not to be compared. */
  private static boolean sameIteration(CvResults results, int left, int right) {
    if (!results.names().contains("iter")) {
      return true;
    }
    double[] iterations = results.numbers("iter");
    return iterations[left] == iterations[right];
  }

  private static double standardError(CvResults results, String scorer, int candidate) {
    int folds = 0;
    while (results.names().contains("split%d_test_%s".formatted(folds, scorer))) {
      folds++;
    }
    if (folds < 2) {
      return 0;
    }
    var scores = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      scores[fold] = results.numbers("split%d_test_%s".formatted(fold, scorer))[candidate];
    }
    // Folds in the population's form give n; dividing by n - 1 instead makes it the sample's.
    return NumPyMath.std(scores) / Math.sqrt(folds - 1.0);
  }
}
