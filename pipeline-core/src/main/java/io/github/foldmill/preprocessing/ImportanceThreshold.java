package io.github.foldmill.preprocessing;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.Quantiles;
import java.util.Arrays;

/**
 * The least importance of features that {@link SelectFromModel} keeps; its {@code threshold} in
 * scikit-learn.
 *
 * @param base what the number is a multiple of
 * @param factor the multiple, or the importance itself if the base is {@link Base#NUMBER}
 */
public record ImportanceThreshold(Base base, double factor) {

  /** What a threshold is a multiple of. */
  public enum Base {
    /** The mean importance of all features. */
    MEAN,
    /** The median importance of all features. */
    MEDIAN,
    /** One: the factor is the least importance itself. */
    NUMBER
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the factor is NaN, or infinite as a multiple
   */
  public ImportanceThreshold {
    if (Double.isNaN(factor) || (base != Base.NUMBER && Double.isInfinite(factor))) {
      throw new IllegalArgumentException("the threshold must be a number, was " + factor);
    }
  }

  /**
   * Returns the mean importance; {@code "mean"}.
   *
   * @return the threshold
   */
  public static ImportanceThreshold mean() {
    return mean(1);
  }

  /**
   * Returns a multiple of the mean importance; {@code "1.25*mean"}.
   *
   * @param factor the multiple, finite
   * @return the threshold
   * @throws IllegalArgumentException if the factor is not finite
   */
  public static ImportanceThreshold mean(double factor) {
    return new ImportanceThreshold(Base.MEAN, factor);
  }

  /**
   * Returns the median importance; {@code "median"}.
   *
   * @return the threshold
   */
  public static ImportanceThreshold median() {
    return median(1);
  }

  /**
   * Returns a multiple of the median importance; {@code "0.5*median"}.
   *
   * @param factor the multiple, finite
   * @return the threshold
   * @throws IllegalArgumentException if the factor is not finite
   */
  public static ImportanceThreshold median(double factor) {
    return new ImportanceThreshold(Base.MEDIAN, factor);
  }

  /**
   * Returns an importance.
   *
   * @param importance the least importance, not NaN
   * @return the threshold
   * @throws IllegalArgumentException if it is NaN
   */
  public static ImportanceThreshold atLeast(double importance) {
    return new ImportanceThreshold(Base.NUMBER, importance);
  }

  /**
   * Returns a threshold that every feature reaches; {@code -np.inf}, for a number of features
   * alone.
   *
   * @return the threshold
   */
  public static ImportanceThreshold none() {
    return atLeast(Double.NEGATIVE_INFINITY);
  }

  double of(double[] importances) {
    return switch (base) {
      case MEAN -> factor * NumPyMath.mean(importances);
      case MEDIAN -> factor * middle(importances);
      case NUMBER -> factor;
    };
  }

  private static double middle(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return Quantiles.median(sorted);
  }
}
