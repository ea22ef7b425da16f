package io.github.foldmill.validation;

/** Mutual information of true classes and clusters and the entropy of either, in nats. */
record ClusterInformation(double mutual, double ofClasses, double ofClusters) {

  double homogeneity() {
    return ofClasses == 0 ? 1 : mutual / ofClasses;
  }

  double completeness() {
    return ofClusters == 0 ? 1 : mutual / ofClusters;
  }

  double measureV() {
    double sum = homogeneity() + completeness();
    return sum == 0 ? 0 : 2 * homogeneity() * completeness() / sum;
  }

  double normalized() {
    if (ofClasses == 0 && ofClusters == 0) {
      return 1;
    }
    return mutual == 0 ? 0 : mutual / ((ofClasses + ofClusters) / 2);
  }

  /** Corrects for chance (Vinh, Epps and Bailey, 2010). */
  double adjusted(Contingency table) {
    int classes = table.classSizes().length;
    int clusters = table.clusterSizes().length;
    if (classes == 1 || clusters == 1) {
      return classes == clusters ? 1 : 0;
    }
    double expected = ExpectedInformation.of(table);
    return awayFromZero(mutual - expected) / awayFromZero((ofClasses + ofClusters) / 2 - expected);
  }

  private static double awayFromZero(double value) {
    return value < 0 ? Math.min(value, -Math.ulp(1.0)) : Math.max(value, Math.ulp(1.0));
  }
}
