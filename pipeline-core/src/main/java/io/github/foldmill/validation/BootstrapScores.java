package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.Normal;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.Quantiles;
import java.util.Arrays;

/** The scores of the draws of a bootstrap, and the bounds that follow from them. */
final class BootstrapScores {
  private final double[] sorted;
  private final double level;

  /** Takes the scores of the draws, of which NaN ones do not count. */
  BootstrapScores(double[] scores, double level) {
    this.sorted = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).sorted().toArray();
    this.level = level;
  }

  double mean() {
    return NumPyMath.mean(sorted);
  }

  ConfidenceInterval percentile(double estimate) {
    double tail = (1 - level) / 2;
    return new ConfidenceInterval(estimate, at(tail), at(1 - tail), level);
  }

  /** Bias-corrected and accelerated, from the scores without each unit. */
  ConfidenceInterval bca(double estimate, double[] without) {
    double z0 = Normal.quantile(below(estimate));
    double a = acceleration(without);
    double z = Normal.quantile((1 - level) / 2);
    return new ConfidenceInterval(estimate, at(shifted(z0, a, z)), at(shifted(z0, a, -z)), level);
  }

  private static double shifted(double z0, double a, double z) {
    double sum = z0 + z;
    return Normal.cumulative(z0 + sum / (1 - a * sum));
  }

  /** The share of draws below the estimate, those equal to it counted by half. */
  private double below(double estimate) {
    long less = Arrays.stream(sorted).filter(score -> score < estimate).count();
    long notMore = Arrays.stream(sorted).filter(score -> score <= estimate).count();
    return (less + notMore) / (2.0 * sorted.length);
  }

  private static double acceleration(double[] without) {
    double mean = NumPyMath.mean(without);
    double squares = 0;
    double cubes = 0;
    for (double score : without) {
      double influence = mean - score;
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
    // Where no unit matters, none matters more than another.
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private double at(double share) {
    return Double.isNaN(share) ? Double.NaN : Quantiles.linear(sorted, share);
  }
}
