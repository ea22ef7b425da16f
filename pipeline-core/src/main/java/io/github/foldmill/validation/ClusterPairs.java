package io.github.foldmill.validation;

/**
 * Counts of pairs of rows: by the sums of squared sizes of cells, classes and clusters, each of
 * which is twice its pairs plus the rows.
 */
record ClusterPairs(int rows, double cells, double classes, double clusters) {

  double rand() {
    double all = (double) rows * rows - rows;
    double apart = all - (classes - rows) - (clusters - rows) + (cells - rows);
    double agreeing = cells - rows + apart;
    return agreeing == all || all == 0 ? 1 : agreeing / all;
  }

  double adjustedRand() {
    double both = cells - rows;
    double onlyCluster = clusters - cells;
    double onlyClass = classes - cells;
    double neither = (double) rows * rows - onlyCluster - onlyClass - cells;
    if (onlyClass == 0 && onlyCluster == 0) {
      return 1;
    }
    return 2
        * (both * neither - onlyClass * onlyCluster)
        / ((both + onlyClass) * (onlyClass + neither)
            + (both + onlyCluster) * (onlyCluster + neither));
  }

  double fowlkesMallows() {
    double both = cells - rows;
    return both == 0 ? 0 : Math.sqrt(both / (clusters - rows)) * Math.sqrt(both / (classes - rows));
  }
}
