package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.Arrays;

/**
 * How many rows of each true class are in each predicted cluster, for pairs that have any.
 *
 * <p>Rows whose true class is unknown form one class.
 */
final class Contingency {
  private final int rows;
  private final int[] classSizes;
  private final int[] clusterSizes;

  /** Per cell with any rows: the class, the cluster and the number of rows. */
  private final int[][] cells;

  private Contingency(int rows, int[] classSizes, int[] clusterSizes, int[][] cells) {
    this.rows = rows;
    this.classSizes = classSizes;
    this.clusterSizes = clusterSizes;
    this.cells = cells;
  }

  /** Sorts the rows by class and cluster; {@code O(n log n)}. */
  static Contingency of(ClassPredictions predictions) {
    int classes = predictions.classes().size() + 1;
    var classSizes = new int[classes];
    var clusterSizes = new int[classes];
    var keys = new long[predictions.size()];
    for (int row = 0; row < keys.length; row++) {
      // The unknown class, -1, becomes 0.
      int truth = predictions.truth(row) + 1;
      int cluster = predictions.predicted(row);
      classSizes[truth]++;
      clusterSizes[cluster]++;
      keys[row] = (long) truth << Integer.SIZE | cluster;
    }
    Arrays.sort(keys);
    int cells = (int) Arrays.stream(keys).distinct().count();
    var counts = new int[cells][];
    int cell = -1;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        counts[++cell] = new int[] {(int) (keys[i] >>> Integer.SIZE), (int) keys[i], 0};
      }
      counts[cell][2]++;
    }
    return new Contingency(keys.length, classSizes, clusterSizes, counts);
  }

  int rows() {
    return rows;
  }

  int[] classSizes() {
    return present(classSizes);
  }

  int[] clusterSizes() {
    return present(clusterSizes);
  }

  private static int[] present(int[] sizes) {
    return Arrays.stream(sizes).filter(size -> size > 0).toArray();
  }

  ClusterPairs pairs() {
    double together = 0;
    for (int[] cell : cells) {
      together += (double) cell[2] * cell[2];
    }
    return new ClusterPairs(rows, together, squares(classSizes), squares(clusterSizes));
  }

  private static double squares(int[] sizes) {
    return Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
  }

  ClusterInformation information() {
    double mutual = 0;
    for (int[] cell : cells) {
      double share = (double) cell[2] / rows;
      double expected =
          -Math.log((double) classSizes[cell[0]] * clusterSizes[cell[1]])
              + Math.log(rows)
              + Math.log(rows);
      double information = share * (Math.log(cell[2]) - Math.log(rows)) + share * expected;
      mutual += Math.abs(information) < Math.ulp(1.0) ? 0 : information;
    }
    boolean one = classSizes().length == 1 || clusterSizes().length == 1;
    return new ClusterInformation(
        one ? 0 : Math.max(mutual, 0), entropy(classSizes()), entropy(clusterSizes()));
  }

  private double entropy(int[] sizes) {
    if (sizes.length == 1) {
      return 0;
    }
    double sum = 0;
    for (int size : sizes) {
      sum += (double) size / rows * (Math.log(size) - Math.log(rows));
    }
    return -sum;
  }
}
