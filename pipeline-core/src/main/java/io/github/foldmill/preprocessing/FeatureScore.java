package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;

/** How {@link SelectKBest} judges features; greater scores are better. */
public enum FeatureScore {
  /**
   * The F value of a one-way analysis of variance between the classes; scikit-learn's {@code
   * f_classif}.
   *
   * <p>It is computed from deviations, which keeps its digits where a feature's mean is large
   * beside its spread. A constant feature has score NaN.
   */
  F_VALUE;

  /** Returns a score for each column, NaN where undefined. */
  double[] scores(Tabular table) {
    return switch (this) {
      case F_VALUE -> FValue.scores(table);
    };
  }
}
