package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.StudentT;

/**
 * How two candidates that were scored on the same folds differ, with the training sets' overlap
 * accounted for.
 *
 * <p>Scores of cross-validation are not independent, so an ordinary t-test finds differences that
 * are not there. This is the corrected resampled t-test of Nadeau and Bengio (2003), which enlarges
 * the variance of the mean from 1/n to 1/n + validation rows / training rows; scikit-learn has it
 * in its example "Statistical comparison of models using grid search", Weka in its corrected
 * tester.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param folds the number of folds, at least 2
 * @param meanDifference the mean of the first scores minus the second ones; NaN if a score is
 * @param standardError the corrected standard deviation of that mean; 0 if all differences agree
 */
public record PairedTest(int folds, double meanDifference, double standardError) {

  /**
   * The chances, given the scores, that one candidate is better, for practical purposes equal, or
   * worse than the other.
   *
   * @param better the chance that the first one is better by more than the region
   * @param equivalent the chance that they differ by less
   * @param worse the chance that the first one is worse by more
   */
  public record Posterior(double better, double equivalent, double worse) {}

  /**
   * Compares two candidates.
   *
   * @param first the scores of the first by fold, at least 2
   * @param second the scores of the second on the same folds
   * @param validationToTraining the validation rows of a fold divided by its training rows, above 0
   * @return the comparison
   * @throws IllegalArgumentException if there are less than 2 folds, the numbers of scores differ,
   *     or the ratio is not above 0
   */
  public static PairedTest corrected(double[] first, double[] second, double validationToTraining) {
    if (first.length < 2 || first.length != second.length) {
      throw new IllegalArgumentException(
          "scores must be of the same folds, at least 2, were %d and %d"
              .formatted(first.length, second.length));
    }
    if (!(validationToTraining > 0)) {
      throw new IllegalArgumentException(
          "validationToTraining must be above 0, was " + validationToTraining);
    }
    int folds = first.length;
    var differences = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      differences[fold] = first[fold] - second[fold];
    }
    double mean = NumPyMath.mean(differences);
    var squares = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      double deviation = differences[fold] - mean;
      squares[fold] = deviation * deviation;
    }
    double variance = NumPyMath.sum(squares) / (folds - 1);
    return new PairedTest(folds, mean, Math.sqrt(variance * (1.0 / folds + validationToTraining)));
  }

  /**
   * Returns the degrees of freedom.
   *
   * @return the number of folds less 1
   */
  public int degreesOfFreedom() {
    return folds - 1;
  }

  /**
   * Returns the test statistic.
   *
   * @return the mean difference in standard errors; 0 if all scores agree, infinite if all
   *     differences agree and are not 0, NaN if a score is
   */
  public double t() {
    return meanDifference == 0 ? 0 : meanDifference / standardError;
  }

  /**
   * Returns the chance of a difference at least as large in either direction, if there were none.
   *
   * @return from 0 to 1, with a relative error below 1e-12; not yet corrected for several tests;
   *     NaN if a score is
   */
  public double pValue() {
    return 2 * rightTailedPValue();
  }

  /**
   * Returns the chance of a difference at least as large in favour of the one that is better here;
   * scikit-learn's example calls it {@code p_val}.
   *
   * @return half of {@link #pValue()}
   */
  public double rightTailedPValue() {
    return StudentT.survival(Math.abs(t()), degreesOfFreedom());
  }

  /**
   * Returns what to believe of the true difference; the Bayesian correlated t-test of Benavoli and
   * others (2017) under a flat prior.
   *
   * @param equivalence differences of up to this much, in units of the score, are of no practical
   *     importance; at least 0
   * @return three chances that sum to 1; NaN if a score is
   * @throws IllegalArgumentException if {@code equivalence} is negative or NaN
   */
  public Posterior posterior(double equivalence) {
    if (!(equivalence >= 0)) {
      throw new IllegalArgumentException("equivalence must be at least 0, was " + equivalence);
    }
    if (standardError == 0) {
      double better = meanDifference > equivalence ? 1 : 0;
      double worse = meanDifference < -equivalence ? 1 : 0;
      return new Posterior(better, 1 - better - worse, worse);
    }
    double better =
        StudentT.survival((equivalence - meanDifference) / standardError, degreesOfFreedom());
    double worse =
        StudentT.cumulative((-equivalence - meanDifference) / standardError, degreesOfFreedom());
    return new Posterior(better, Math.max(0, 1 - better - worse), worse);
  }
}
