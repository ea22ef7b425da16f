package io.github.foldmill.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * How likely each value of a parameter is, for searches that draw values instead of trying them
 * all; the part that {@code scipy.stats} distributions play in scikit-learn.
 *
 * <p>All kinds are immutable, and a draw is a function of one number alone, so who draws decides
 * what a seed means. The same number gives the same value on every machine.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="distributions"}
 *
 * @param <T> the type of the values
 */
public sealed interface Distribution<T> extends Serializable
    permits Listed, Uniform, LogUniform, UniformInt, LogUniformInt {

  /**
   * Returns the value below which a given share of all draws lies; drawing evenly from 0 to 1 here
   * draws values from the distribution.
   *
   * @param probability from 0 inclusive to 1 exclusive
   * @return the value
   * @throws IllegalArgumentException if the probability is out of range
   */
  T quantile(double probability);

  /**
   * Returns a distribution over listed values, each as likely as the others.
   *
   * @param values at least one value
   * @param <T> the type of the values
   * @return the distribution
   * @throws IllegalArgumentException if there is no value
   */
  static <T> Distribution<T> choice(List<T> values) {
    return new Listed<>(values);
  }

  /**
   * Returns a distribution in which ranges of equal width are equally likely; {@code
   * scipy.stats.uniform}, but told both ends.
   *
   * @param low the least value
   * @param high the value that all lie below
   * @return the distribution
   * @throws IllegalArgumentException unless both are finite and {@code low} is less
   */
  static Distribution<Double> uniform(double low, double high) {
    return new Uniform(low, high);
  }

  /**
   * Returns a distribution in which ranges of equal ratio are equally likely; {@code
   * scipy.stats.loguniform}.
   *
   * @param low the least value, above 0
   * @param high the value that all lie below, rounding aside
   * @return the distribution
   * @throws IllegalArgumentException unless both are finite and above 0, and {@code low} is less
   */
  static Distribution<Double> logUniform(double low, double high) {
    return new LogUniform(low, high);
  }

  /**
   * Returns a distribution of whole numbers, all equally likely; {@code scipy.stats.randint}, but
   * with the upper end included.
   *
   * @param low the least value
   * @param high the greatest value
   * @return the distribution
   * @throws IllegalArgumentException if {@code high} is less than {@code low}
   */
  static Distribution<Integer> uniformInt(int low, int high) {
    return new UniformInt(low, high);
  }

  /**
   * Returns a distribution of whole numbers in which ranges of equal ratio are about equally
   * likely.
   *
   * @param low the least value, at least 1
   * @param high the greatest value
   * @return the distribution
   * @throws IllegalArgumentException if {@code low} is less than 1 or {@code high} less than {@code
   *     low}
   */
  static Distribution<Integer> logUniformInt(int low, int high) {
    return new LogUniformInt(low, high);
  }
}
