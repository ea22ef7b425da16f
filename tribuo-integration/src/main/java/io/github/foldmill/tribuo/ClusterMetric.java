package io.github.foldmill.tribuo;

/** Tribuo's metrics for clusters, which divide by the smaller entropy. */
enum ClusterMetric {
  NORMALIZED_MI("normalized_mutual_info_by_min"),
  ADJUSTED_MI("adjusted_mutual_info_by_min");

  private final String scorerName;

  ClusterMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
