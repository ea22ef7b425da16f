package io.github.foldmill.validation;

/**
 * The scorers of probabilities and of the order of scores, with scikit-learn's values and, where it
 * has any, names.
 *
 * <p>The area and the average precision also judge sets of labels with scores, as averages over
 * labels or rows; the others refuse them. Greater is always better. With two classes the second is
 * the one looked for. All scorers refuse zero rows and rows whose true class the model does not
 * know, are immutable and safe for use by many threads.
 */
public final class ProbabilityScorers {
  private ProbabilityScorers() {}

  /**
   * Returns the mean natural logarithm of the probability given to the true class; {@code
   * neg_log_loss}. Probabilities are clipped to 2<sup>-52</sup> from 0 and 1.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negLogLoss() {
    return new ProbabilityScorer(ProbabilityMetric.NEG_LOG_LOSS);
  }

  /**
   * Returns the mean squared error of the probabilities, negated; {@code neg_brier_score}. Halved
   * for two classes, so that it is the error of either.
   *
   * @return the scorer, from -2 to 0
   */
  public static Scorer<Object> negBrierScore() {
    return new ProbabilityScorer(ProbabilityMetric.NEG_BRIER_SCORE);
  }

  /**
   * Returns the part of the log loss that always predicting the shares of the classes would have
   * more; {@code d2_log_loss_score}. NaN for a single row.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> d2LogLoss() {
    return new ProbabilityScorer(ProbabilityMetric.D2_LOG_LOSS_SCORE);
  }

  /**
   * Returns the part of the Brier score that always predicting the shares of the classes would have
   * more; {@code d2_brier_score}. NaN for a single row; negative infinity or NaN if only one class
   * occurs.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> d2Brier() {
    return new ProbabilityScorer(ProbabilityMetric.D2_BRIER_SCORE);
  }

  /**
   * Returns the area under the receiver operating characteristic for two classes; {@code roc_auc}.
   * NaN if only one class occurs. Of sets of labels it is the macro mean of {@link
   * #rocAucOneVsRest}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> rocAuc() {
    return new RocAucScorer(1);
  }

  /**
   * Returns the standardised area up to a share of wrongly positive rows; scikit-learn's {@code
   * max_fpr}. NaN if only one class occurs.
   *
   * @param maxFalsePositiveRate the share, more than 0 and at most 1
   * @return the scorer, from 0 to 1, 0.5 for guessing
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Scorer<Object> rocAucUpTo(double maxFalsePositiveRate) {
    return new RocAucScorer(maxFalsePositiveRate);
  }

  /**
   * Returns the mean area of each class against all others; {@code roc_auc_ovr} and {@code
   * roc_auc_ovr_weighted}. The probabilities of the classes are needed. The macro mean is NaN if a
   * class does not occur. With two classes it is {@link #rocAuc()}.
   *
   * <p>Of sets of labels it is the average over labels or, for {@link Average#SAMPLES}, over rows;
   * any scores will do. NaN if a label, or a row, is always or never so; weighted, only if always.
   *
   * @param average how classes or labels become one number; samples for sets of labels only
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> rocAucOneVsRest(Average average) {
    return new MultiClassRocAucScorer(false, average);
  }

  /**
   * Returns the mean area of each pair of classes that occur (Hand and Till, 2001); {@code
   * roc_auc_ovo} and {@code roc_auc_ovo_weighted}. The probabilities of the classes are needed. NaN
   * if only one class occurs. With two classes it is {@link #rocAuc()}.
   *
   * @param average how pairs become one number: macro or weighted
   * @return the scorer, from 0 to 1
   * @throws IllegalArgumentException if the average is another
   */
  public static Scorer<Object> rocAucOneVsOne(Average average) {
    return new MultiClassRocAucScorer(true, average);
  }

  /**
   * Returns the mean precision over all thresholds; {@code average_precision}. The mean over
   * classes, each counting the same, if there are more than two.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> averagePrecision() {
    return averagePrecision(Average.MACRO);
  }

  /**
   * Returns the mean precision over all thresholds; scikit-learn's {@code average_precision_score}.
   * 0 for a class that does not occur. With two classes it is that of the second.
   *
   * <p>Of sets of labels it is the average over labels or, for {@link Average#SAMPLES}, over rows.
   *
   * @param average how classes or labels become one number; samples for sets of labels only
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> averagePrecision(Average average) {
    return new AveragePrecisionScorer(average);
  }

  /**
   * Returns the share of rows whose true class is among the k with the highest scores; {@code
   * top_k_accuracy} for 2. Of equal scores the last class comes first, with two classes the first.
   *
   * @param k the number of classes, at least 1
   * @return the scorer, from 0 to 1
   * @throws IllegalArgumentException if {@code k} is less than 1
   */
  public static Scorer<Object> topKAccuracy(int k) {
    return new TopKScorer(k);
  }
}
