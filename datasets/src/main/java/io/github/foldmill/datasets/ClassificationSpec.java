package io.github.foldmill.datasets;

import java.util.Arrays;
import java.util.List;

/** The parameters of a classification problem, each in range and fitting the others. */
record ClassificationSpec(
    int samples,
    int features,
    int informative,
    int redundant,
    int repeated,
    int classes,
    int clustersPerClass,
    List<Double> weights,
    double flipY,
    double classSep,
    boolean hypercube,
    Adjustment shift,
    Adjustment scale,
    boolean shuffle,
    long seed) {

  private static final double WEIGHTS_TOLERANCE = 1e-9;

  ClassificationSpec {
    requireRoom(features, informative, redundant, repeated);
    requireCorners(informative, classes, clustersPerClass);
    requireWeights(weights, classes);
    Require.cells(samples, features);
  }

  private static void requireRoom(int features, int informative, int redundant, int repeated) {
    long kinds = (long) informative + redundant + repeated;
    if (kinds > features) {
      throw new IllegalArgumentException(
          "informative + redundant + repeated must be at most features (%d), was %d + %d + %d;"
                  .formatted(features, informative, redundant, repeated)
              + " raise features to %d or ask for fewer".formatted(kinds));
    }
  }

  private static void requireCorners(int informative, int classes, int clustersPerClass) {
    long clusters = (long) classes * clustersPerClass;
    int needed = Long.SIZE - Long.numberOfLeadingZeros(clusters - 1);
    if (informative < needed) {
      throw new IllegalArgumentException(
          "classes * clustersPerClass must be at most 2^informative (2^%d = %d), was %d * %d;"
                  .formatted(informative, 1L << informative, classes, clustersPerClass)
              + " raise informative to %d or ask for fewer clusters".formatted(needed));
    }
    if (needed > Hypercube.COUNTED_DIMENSIONS) {
      throw new IllegalArgumentException(
          "classes * clustersPerClass must be at most 2^%d, was %d * %d; ask for fewer clusters"
              .formatted(Hypercube.COUNTED_DIMENSIONS, classes, clustersPerClass));
    }
  }

  private static void requireWeights(List<Double> weights, int classes) {
    if (weights.isEmpty()) {
      return;
    }
    if (weights.size() != classes && weights.size() != classes - 1) {
      throw new IllegalArgumentException(
          "weights must be one per class (%d), the last may be left out; were %d"
              .formatted(classes, weights.size()));
    }
    boolean complete = weights.size() == classes;
    double sum = sum(weights);
    if (sum > 1 + WEIGHTS_TOLERANCE || (complete && sum < 1 - WEIGHTS_TOLERANCE)) {
      throw new IllegalArgumentException(
          "weights must add up to %s, added up to %s; divide each by the sum of all"
              .formatted(complete ? "1" : "at most 1 without the last", sum));
    }
  }

  private static double sum(List<Double> weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  int clusters() {
    return classes * clustersPerClass;
  }

  /** The share of each class. */
  private double[] shares() {
    var shares = new double[classes];
    if (weights.isEmpty()) {
      Arrays.fill(shares, 1.0 / classes);
      return shares;
    }
    // The last share is what is left; a full list overwrites it.
    shares[classes - 1] = Math.max(0, 1 - sum(weights));
    for (int i = 0; i < weights.size(); i++) {
      shares[i] = weights.get(i);
    }
    return shares;
  }

  /** The number of rows of each cluster; rows left over by rounding go to the first ones. */
  int[] clusterSizes() {
    var shares = shares();
    var sizes = new int[clusters()];
    int left = samples;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      int size = (int) (samples * shares[cluster % classes] / clustersPerClass);
      sizes[cluster] = Math.min(size, left);
      left -= sizes[cluster];
    }
    for (int cluster = 0; left > 0; cluster++, left--) {
      sizes[cluster % sizes.length]++;
    }
    return sizes;
  }
}
