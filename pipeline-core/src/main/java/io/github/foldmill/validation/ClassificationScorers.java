package io.github.foldmill.validation;

/**
 * The scorers of predicted classes, with scikit-learn's values and, where it has any, names.
 *
 * <p>Accuracy, precision, recall, F and Jaccard index also judge sets of labels; the others refuse
 * them. Greater is always better. A true class that the model does not know counts as wrongly
 * predicted; several such classes count as one. All scorers refuse zero rows, are immutable and
 * safe for use by many threads.
 */
public final class ClassificationScorers {
  private ClassificationScorers() {}

  /**
   * Returns the share of rows whose class, or whose whole set of labels, is predicted; {@code
   * accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> accuracy() {
    return new ClassScorer(ClassMetric.ACCURACY);
  }

  /**
   * Returns the mean recall of the classes that occur; {@code balanced_accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> balancedAccuracy() {
    return new ClassScorer(ClassMetric.BALANCED_ACCURACY);
  }

  /**
   * Returns the balanced accuracy moved and stretched so that guessing scores 0; scikit-learn's
   * {@code adjusted=True}. NaN if only one class occurs.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> adjustedBalancedAccuracy() {
    return new ClassScorer(ClassMetric.ADJUSTED_BALANCED_ACCURACY);
  }

  /**
   * Returns the share of the rows predicted as a class that are of it; {@code precision}.
   *
   * @return the scorer of the second of two classes, from 0 to 1
   */
  public static ClassCountScorer precision() {
    return ClassCountScorer.of(ClassCountScorer.Measure.PRECISION, 1);
  }

  /**
   * Returns the share of the rows of a class that are predicted as it; {@code recall}.
   *
   * @return the scorer of the second of two classes, from 0 to 1
   */
  public static ClassCountScorer recall() {
    return ClassCountScorer.of(ClassCountScorer.Measure.RECALL, 1);
  }

  /**
   * Returns the harmonic mean of precision and recall; {@code f1}.
   *
   * @return the scorer of the second of two classes, from 0 to 1
   */
  public static ClassCountScorer f1() {
    return fBeta(1);
  }

  /**
   * Returns the weighted harmonic mean of precision and recall; scikit-learn's {@code fbeta_score}.
   *
   * @param beta how much more recall counts than precision, at least 0
   * @return the scorer of the second of two classes, from 0 to 1
   * @throws IllegalArgumentException if {@code beta} is negative or NaN
   */
  public static ClassCountScorer fBeta(double beta) {
    return ClassCountScorer.of(ClassCountScorer.Measure.F, beta);
  }

  /**
   * Returns the rows of a class predicted as it, divided by those that are either; {@code jaccard}.
   *
   * @return the scorer of the second of two classes, from 0 to 1
   */
  public static ClassCountScorer jaccard() {
    return ClassCountScorer.of(ClassCountScorer.Measure.JACCARD, 1);
  }

  /**
   * Returns the correlation of true and predicted classes; {@code matthews_corrcoef}. 0 if it is
   * undefined.
   *
   * @return the scorer, from -1 to 1
   */
  public static Scorer<Object> matthewsCorrelation() {
    return new ClassScorer(ClassMetric.MATTHEWS_CORRCOEF);
  }

  /**
   * Returns the agreement beyond chance; scikit-learn's {@code cohen_kappa_score}. NaN if only one
   * class occurs and is predicted.
   *
   * <p>The distance of classes counts in the order of their codes, without classes that neither
   * occur nor are predicted. Weights other than {@link KappaWeights#NONE} refuse true classes that
   * the model does not know.
   *
   * @param weights how much a disagreement counts
   * @return the scorer, at most 1
   */
  public static Scorer<Object> cohenKappa(KappaWeights weights) {
    return new KappaScorer(weights);
  }

  /**
   * Returns how many times likelier a row of the second of two classes is predicted as it than one
   * of the first; {@code positive_likelihood_ratio}. NaN if no row of the first is.
   *
   * @return the scorer, at least 0
   */
  public static Scorer<Object> positiveLikelihoodRatio() {
    return new ClassScorer(ClassMetric.POSITIVE_LIKELIHOOD_RATIO);
  }

  /**
   * Returns how many times likelier a row of the second of two classes is predicted as the first
   * than one of the first, negated; {@code neg_negative_likelihood_ratio}. NaN if no row of the
   * first is.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negNegativeLikelihoodRatio() {
    return new ClassScorer(ClassMetric.NEG_NEGATIVE_LIKELIHOOD_RATIO);
  }
}
