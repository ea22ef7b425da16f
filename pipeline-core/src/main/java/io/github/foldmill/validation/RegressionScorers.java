package io.github.foldmill.validation;

import java.util.Optional;

/**
 * The scorers of predicted numbers, with scikit-learn's values and, where it has any, names.
 *
 * <p>Greater is always better, so losses are negated. Where a model predicts several numbers per
 * row, the score is the mean over the outputs; see {@link #averaged} and {@link #ofOutput} for
 * more. All scorers refuse zero rows and numbers that are not finite, are immutable and safe for
 * use by many threads.
 */
public final class RegressionScorers {
  private RegressionScorers() {}

  /**
   * Returns the coefficient of determination; {@code r2}. If all true values are equal it is 1 for
   * perfect predictions and 0 for others; NaN for a single row.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> r2() {
    return new ValueScorer(ValueMetric.R2);
  }

  /**
   * Returns the share of the variance that is explained; {@code explained_variance}. If all true
   * values are equal it is 1 for errors that are all equal and 0 for others.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> explainedVariance() {
    return new ValueScorer(ValueMetric.EXPLAINED_VARIANCE);
  }

  /**
   * Returns the mean squared error, negated; {@code neg_mean_squared_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanSquaredError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_SQUARED_ERROR);
  }

  /**
   * Returns the root of the mean squared error, negated; {@code neg_root_mean_squared_error}.
   *
   * @return the scorer, at most 0, in the unit of the target
   */
  public static Scorer<Object> negRootMeanSquaredError() {
    return new ValueScorer(ValueMetric.NEG_ROOT_MEAN_SQUARED_ERROR);
  }

  /**
   * Returns the mean absolute error, negated; {@code neg_mean_absolute_error}.
   *
   * @return the scorer, at most 0, in the unit of the target
   */
  public static Scorer<Object> negMeanAbsoluteError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_ABSOLUTE_ERROR);
  }

  /**
   * Returns the median absolute error, negated; {@code neg_median_absolute_error}.
   *
   * @return the scorer, at most 0, in the unit of the target
   */
  public static Scorer<Object> negMedianAbsoluteError() {
    return new ValueScorer(ValueMetric.NEG_MEDIAN_ABSOLUTE_ERROR);
  }

  /**
   * Returns the mean absolute error in relation to the true value, negated; {@code
   * neg_mean_absolute_percentage_error}. A true value of 0 counts as 2<sup>-52</sup>.
   *
   * @return the scorer, at most 0; -1 is 100 %
   */
  public static Scorer<Object> negMeanAbsolutePercentageError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR);
  }

  /**
   * Returns the largest absolute error, negated; {@code neg_max_error}.
   *
   * @return the scorer, at most 0, in the unit of the target
   */
  public static Scorer<Object> negMaxError() {
    return new ValueScorer(ValueMetric.NEG_MAX_ERROR);
  }

  /**
   * Returns the mean squared error of {@code log(1 + value)}, negated; {@code
   * neg_mean_squared_log_error}. Values of -1 and less are refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanSquaredLogError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_SQUARED_LOG_ERROR);
  }

  /**
   * Returns the root of the mean squared error of {@code log(1 + value)}, negated; {@code
   * neg_root_mean_squared_log_error}. Values of -1 and less are refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negRootMeanSquaredLogError() {
    return new ValueScorer(ValueMetric.NEG_ROOT_MEAN_SQUARED_LOG_ERROR);
  }

  /**
   * Returns the mean loss of predicted quantiles, negated; scikit-learn's {@code
   * mean_pinball_loss}.
   *
   * @param alpha the quantile that is predicted, from 0 to 1
   * @return the scorer, at most 0
   * @throws IllegalArgumentException if {@code alpha} is out of range
   */
  public static Scorer<Object> negMeanPinballLoss(double alpha) {
    return new PinballScorer(alpha, false);
  }

  /**
   * Returns the mean Poisson deviance, negated; {@code neg_mean_poisson_deviance}. Negative true
   * values and predictions of 0 and less are refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanPoissonDeviance() {
    return negMeanTweedieDeviance(1);
  }

  /**
   * Returns the mean gamma deviance, negated; {@code neg_mean_gamma_deviance}. Values of 0 and less
   * are refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanGammaDeviance() {
    return negMeanTweedieDeviance(2);
  }

  /**
   * Returns the mean Tweedie deviance, negated; scikit-learn's {@code mean_tweedie_deviance}.
   * Values that the distribution does not have are refused.
   *
   * @param power 0 for normal, 1 for Poisson, 2 for gamma, 3 for inverse Gaussian; not between 0
   *     and 1
   * @return the scorer, at most 0
   * @throws IllegalArgumentException if {@code power} is out of range
   */
  public static Scorer<Object> negMeanTweedieDeviance(double power) {
    return new DevianceScorer(power, false);
  }

  /**
   * Returns the part of the absolute error that always predicting the median would have more;
   * {@code d2_absolute_error_score}. NaN for a single row.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> d2AbsoluteError() {
    return d2Pinball(0.5);
  }

  /**
   * Returns the part of the loss of predicted quantiles that always predicting the quantile of the
   * truth would have more; scikit-learn's {@code d2_pinball_score}. NaN for a single row.
   *
   * @param alpha the quantile that is predicted, from 0 to 1
   * @return the scorer, at most 1
   * @throws IllegalArgumentException if {@code alpha} is out of range
   */
  public static Scorer<Object> d2Pinball(double alpha) {
    return new PinballScorer(alpha, true);
  }

  /**
   * Returns the part of the Tweedie deviance that always predicting the mean would have more;
   * scikit-learn's {@code d2_tweedie_score}. NaN for a single row; negative infinity or NaN if all
   * true values are equal.
   *
   * @param power as in {@link #negMeanTweedieDeviance}
   * @return the scorer, at most 1
   * @throws IllegalArgumentException if {@code power} is out of range
   */
  public static Scorer<Object> d2Tweedie(double power) {
    return new DevianceScorer(power, true);
  }

  /**
   * Returns a scorer of several numbers per row that averages over outputs; scikit-learn's {@code
   * multioutput}.
   *
   * @param scorer what judges each output, such as {@link #r2()}
   * @param average how outputs become one number
   * @return the scorer
   */
  public static MultiOutputScorer averaged(Scorer<Object> scorer, OutputAverage average) {
    return new MultiOutputScorer(scorer, average, Optional.empty());
  }

  /**
   * Returns a scorer of one of several outputs.
   *
   * @param scorer what judges the output, such as {@link #r2()}
   * @param output the name of the output
   * @return the scorer
   */
  public static MultiOutputScorer ofOutput(Scorer<Object> scorer, String output) {
    return new MultiOutputScorer(scorer, OutputAverage.UNIFORM, Optional.of(output));
  }
}
