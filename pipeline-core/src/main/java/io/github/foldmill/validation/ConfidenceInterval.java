package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.internal.numeric.Normal;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.StudentT;
import java.util.Locale;

/**
 * A score with the range in which the true one is believed to lie.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.HonestScoreSnippetsTest" region="interval"}
 *
 * @param estimate the score
 * @param lower the lower bound; NaN if it cannot be told
 * @param upper the upper bound, likewise
 * @param level the share of such intervals that hold the true score, above 0 and below 1
 * @see ScoreBootstrap
 */
public record ConfidenceInterval(double estimate, double lower, double upper, double level) {

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ConfidenceInterval {
    requireLevel(level);
  }

  static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1, was " + level);
    }
    return level;
  }

  /**
   * Returns Wilson's score interval of a share, which stays between 0 and 1 and is of use even
   * where all rows are right; SciPy's {@code binomtest(…).proportion_ci(method="wilson")}.
   *
   * <p>It takes rows for independent; where they come in groups, {@link ScoreBootstrap#groups} is
   * the honest one. Source: Wilson, "Probable inference, the law of succession, and statistical
   * inference", JASA 22, 1927.
   *
   * @param successes how many rows are right, from 0 to {@code rows}
   * @param rows how many rows there are, at least 1
   * @param level as in {@link #level()}
   * @return the share with its interval
   * @throws IllegalArgumentException if a number is out of range
   */
  public static ConfidenceInterval wilson(int successes, int rows, double level) {
    Assignment.requireAtLeastOne("rows", rows);
    if (successes < 0 || successes > rows) {
      throw new IllegalArgumentException(
          "successes must be from 0 to %d, was %d".formatted(rows, successes));
    }
    double z = -Normal.quantile((1 - requireLevel(level)) / 2);
    double share = (double) successes / rows;
    double denominator = 2 * (rows + z * z);
    double center = (2.0 * successes + z * z) / denominator;
    double reach = z / denominator * Math.sqrt(4 * successes * (1 - share) + z * z);
    return new ConfidenceInterval(
        share, successes == 0 ? 0 : center - reach, successes == rows ? 1 : center + reach, level);
  }

  /**
   * Returns Wilson's interval of the accuracy of predicted classes.
   *
   * @param predictions at least one row
   * @param level as in {@link #level()}
   * @return the accuracy with its interval
   * @throws IllegalArgumentException if there is no row, rows have weights, or the level is out of
   *     range
   */
  public static ConfidenceInterval wilson(ClassPredictions predictions, double level) {
    if (predictions.weights().isPresent()) {
      throw new IllegalArgumentException(
          "Wilson's interval counts rows, and these have weights; use ScoreBootstrap");
    }
    int right = 0;
    for (int row = 0; row < predictions.size(); row++) {
      right += predictions.truth(row) == predictions.predicted(row) ? 1 : 0;
    }
    return wilson(right, predictions.size(), level);
  }

  /**
   * Returns an interval from scores of folds, for which no prediction is needed: the mean with
   * Student's t and the variance that Nadeau and Bengio (2003) corrected for training rows that
   * folds share, as in {@link PairedTest}.
   *
   * <p>It is symmetric and may reach beyond what the score can be; see {@link #within}.
   *
   * @param scores the score of each fold, at least 2
   * @param validationToTraining the validation rows of a fold divided by its training rows, above 0
   * @param level as in {@link #level()}
   * @return the mean with its interval; NaN throughout if a score is
   * @throws IllegalArgumentException if there are less than 2 folds or a number is out of range
   */
  public static ConfidenceInterval overFolds(
      double[] scores, double validationToTraining, double level) {
    var test = PairedTest.corrected(scores, new double[scores.length], validationToTraining);
    double t = StudentT.upperQuantile((1 - requireLevel(level)) / 2, test.degreesOfFreedom());
    double mean = NumPyMath.mean(scores);
    double reach = t * test.standardError();
    return new ConfidenceInterval(mean, mean - reach, mean + reach, level);
  }

  /**
   * Returns the part of this interval that a score can lie in, which holds the true score as often.
   *
   * @param range what values the score can have
   * @return the interval with bounds in that range, stretched to the estimate if that is beyond it
   */
  public ConfidenceInterval within(ScoreRange range) {
    // By rounding, or by failures that count as some score, the estimate may itself be beyond it.
    double least = Math.min(range.least(), estimate);
    double greatest = Math.max(range.greatest(), estimate);
    return new ConfidenceInterval(
        estimate, Math.max(lower, least), Math.min(upper, greatest), level);
  }

  /**
   * Returns the interval as a text, with four digits after the point.
   *
   * @return such as {@code 0.9533 [0.9067, 0.9800]}
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate, lower, upper);
  }
}
