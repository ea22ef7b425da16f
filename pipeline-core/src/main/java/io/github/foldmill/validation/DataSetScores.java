package io.github.foldmill.validation;

/** What tests over several data sets ask of scores. */
final class DataSetScores {
  private DataSetScores() {}

  static void requireAlike(double[] first, double[] second) {
    if (first.length < 1 || first.length != second.length) {
      throw new IllegalArgumentException(
          "scores must be of the same data sets, at least 1, were %d and %d"
              .formatted(first.length, second.length));
    }
    for (int i = 0; i < first.length; i++) {
      requireNumber(first[i], i);
      requireNumber(second[i], i);
    }
  }

  static void requireNumber(double score, int dataSet) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "scores must be finite, was %s on data set %d".formatted(score, dataSet));
    }
  }
}
