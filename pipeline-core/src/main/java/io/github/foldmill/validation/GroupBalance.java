package io.github.foldmill.validation;

import io.github.foldmill.data.Groups;
import io.github.foldmill.internal.numeric.NumPyMath;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each group to the fold where it makes the folds' shares of the classes most alike, as
 * scikit-learn's {@code StratifiedGroupKFold} does and with the same rounding.
 */
final class GroupBalance {
  private final double[][] classesOfGroup;
  private final int[] classSizes;

  /** Rows per fold and class, of the groups given out so far. */
  private final double[][] classesOfFold;

  GroupBalance(Groups groups, Strata strata, int folds) {
    classesOfGroup = new double[groups.count()][strata.classes()];
    for (int row = 0; row < groups.size(); row++) {
      classesOfGroup[groups.code(row)][strata.classOf(row)]++;
    }
    classSizes = IntStream.range(0, strata.classes()).map(strata::size).toArray();
    classesOfFold = new double[folds][strata.classes()];
  }

  /** Returns the fold of each group; {@code order} says which groups come first among equals. */
  int[] assign(int @Nullable [] order) {
    double[] spread = Arrays.stream(classesOfGroup).mapToDouble(NumPyMath::std).toArray();
    int[] ordered = order == null ? IntStream.range(0, spread.length).toArray() : order;
    // The sort is stable, so groups of equal spread stay in the given order.
    int[] mostUnevenFirst =
        Arrays.stream(ordered)
            .boxed()
            .sorted(Comparator.comparingDouble(group -> -spread[group]))
            .mapToInt(Integer::intValue)
            .toArray();
    var foldOfGroup = new int[spread.length];
    for (int group : mostUnevenFirst) {
      int fold = bestFold(classesOfGroup[group]);
      add(fold, classesOfGroup[group], 1);
      foldOfGroup[group] = fold;
    }
    return foldOfGroup;
  }

  private int bestFold(double[] classes) {
    int best = 0;
    double leastUneven = Double.POSITIVE_INFINITY;
    double leastRows = Double.POSITIVE_INFINITY;
    for (int fold = 0; fold < classesOfFold.length; fold++) {
      add(fold, classes, 1);
      double uneven = unevenness();
      add(fold, classes, -1);
      double rows = NumPyMath.sum(classesOfFold[fold]);
      if (uneven < leastUneven || (close(uneven, leastUneven) && rows < leastRows)) {
        best = fold;
        leastUneven = uneven;
        leastRows = rows;
      }
    }
    return best;
  }

  private void add(int fold, double[] classes, int sign) {
    for (int c = 0; c < classes.length; c++) {
      classesOfFold[fold][c] += sign * classes[c];
    }
  }

  /**
   * The mean over classes of the standard deviation over folds of the fold's share of the class.
   */
  private double unevenness() {
    var deviations = new double[classSizes.length];
    int folds = classesOfFold.length;
    for (int c = 0; c < deviations.length; c++) {
      double sum = 0;
      for (var fold : classesOfFold) {
        sum += fold[c] / classSizes[c];
      }
      double mean = sum / folds;
      double squares = 0;
      for (var fold : classesOfFold) {
        double deviation = fold[c] / classSizes[c] - mean;
        squares += deviation * deviation;
      }
      deviations[c] = Math.sqrt(squares / folds);
    }
    return NumPyMath.mean(deviations);
  }

  /** NumPy's {@code isclose} with its default tolerances. */
  private static boolean close(double a, double b) {
    return Double.isFinite(b) && Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
  }
}
