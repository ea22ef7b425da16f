package io.github.foldmill.search;

/**
 * How many features an elimination drops at a time.
 *
 * @param features a number of features, or a share of all if less than 1
 */
record EliminationStep(double features) {

  static EliminationStep of(int features) {
    if (features < 1) {
      throw new IllegalArgumentException("step must be at least 1, was " + features);
    }
    return new EliminationStep(features);
  }

  static EliminationStep ofFraction(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "step fraction must be above 0 and less than 1, was " + share);
    }
    return new EliminationStep(share);
  }

  /** Returns how many of the features that are left go at once. */
  int dropped(int all, int left, int least) {
    int step = features < 1 ? Math.max(1, (int) (features * all)) : (int) features;
    return Math.min(step, left - least);
  }
}
