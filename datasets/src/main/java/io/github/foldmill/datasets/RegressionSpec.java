package io.github.foldmill.datasets;

/**
 * The parameters of a regression problem, each in range.
 *
 * @param effectiveRank 0 for independent features
 */
record RegressionSpec(
    int samples,
    int features,
    int informative,
    double bias,
    int effectiveRank,
    double tailStrength,
    double noise,
    boolean shuffle,
    long seed) {

  RegressionSpec {
    Require.cells(samples, features);
  }
}
