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
    int highest = highest(means);
    double least = means[highest] - standardError(results, scorer, highest);
    var params = results.column("params");
    Comparator<Integer> order =
        Comparator.comparing(index -> (ParamValues) params.get(index), simplestFirst);
    if (byScore) {
      order = order.thenComparing(index -> means[index], Comparator.reverseOrder());
    }
    return IntStream.range(0, means.length)
        .filter(index -> means[index] >= least)
        .boxed()
        .min(order.thenComparing(Comparator.naturalOrder()))
        .orElse(highest);
  }

  /** Returns the first of the highest scores. */
  static int highest(double... means) {
    int highest = 0;
    for (int index = 1; index < means.length; index++) {
      if (means[index] > means[highest] || Double.isNaN(means[highest])) {
        highest = index;
      }
    }
    return highest;
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
