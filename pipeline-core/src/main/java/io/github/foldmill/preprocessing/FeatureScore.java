package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;

/** How {@link SelectKBest} and its relatives judge features; greater scores are better. */
public enum FeatureScore {
  /**
   * The F value of a one-way analysis of variance between the classes; scikit-learn's {@code
   * f_classif}.
   *
   * <p>It is computed from deviations, which keeps its digits where a feature's mean is large
   * beside its spread. A constant feature has score NaN.
   */
  F_VALUE,

  /**
   * The chi-square statistic between the classes and features that are counts or shares, at least
   * 0; scikit-learn's {@code chi2}. A feature that is 0 in all rows has score NaN.
   */
  CHI_SQUARE,

  /**
   * The F value of the correlation with the target, for regression; scikit-learn's {@code
   * f_regression}. A constant feature or target has score 0 and p value 1, a perfect one the
   * greatest number and p value 0.
   */
  CORRELATION,

  /**
   * The mutual information, in nats, of the classes and features whose values are categories;
   * scikit-learn's {@code mutual_info_classif} with {@code discrete_features=True}. Every distinct
   * value is a category. It has no p values.
   */
  MUTUAL_INFORMATION;

  /** Returns a score for each column, NaN where undefined. */
  double[] scores(Tabular table) {
    return switch (this) {
      case F_VALUE -> FValue.scores(table);
      case CHI_SQUARE -> CountStatistics.scores(table);
      case CORRELATION -> Correlation.scores(table);
      case MUTUAL_INFORMATION -> MutualInformation.scores(table);
    };
  }

  /** Returns the chance of at least such a score by chance for each column, NaN where undefined. */
  double[] pValues(Tabular table) {
    return switch (this) {
      case F_VALUE -> FValue.pValues(table);
      case CHI_SQUARE -> CountStatistics.pValues(table);
      case CORRELATION -> Correlation.pValues(table);
      case MUTUAL_INFORMATION ->
          throw new IllegalArgumentException("mutual information has no p values");
    };
  }

  boolean hasPValues() {
    return this != MUTUAL_INFORMATION;
  }
}
