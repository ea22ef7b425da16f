package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * Gives all products of features up to a degree; scikit-learn's {@code PolynomialFeatures}.
 *
 * <p>Columns come by degree, then in the order of the features, and are named as scikit-learn names
 * them: {@code 1}, {@code a}, {@code a^2}, {@code a b}.
 *
 * @param degree the most factors of a product, at least 1
 * @param interactionOnly whether no feature is multiplied with itself
 * @param bias whether a column of ones comes first
 */
public record PolynomialFeatures(int degree, boolean interactionOnly, boolean bias)
    implements Step<Tabular, Tabular> {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code degree} is less than 1
   */
  public PolynomialFeatures {
    if (degree < 1) {
      throw new IllegalArgumentException("degree must be at least 1, was " + degree);
    }
  }

  /**
   * Returns a step with all products and a column of ones; scikit-learn's defaults.
   *
   * @param degree the most factors of a product, at least 1
   * @return the step
   * @throws IllegalArgumentException if {@code degree} is less than 1
   */
  public static PolynomialFeatures of(int degree) {
    return new PolynomialFeatures(degree, false, true);
  }

  /**
   * Returns the same step without products of a feature with itself; {@code interaction_only}.
   *
   * @return the step
   */
  public PolynomialFeatures interactions() {
    return new PolynomialFeatures(degree, true, bias);
  }

  /**
   * Returns the same step without the column of ones; {@code include_bias=False}.
   *
   * @return the step
   */
  public PolynomialFeatures withoutBias() {
    return new PolynomialFeatures(degree, interactionOnly, false);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there would be more than a million columns
   */
  @Override
  public FittedPolynomialFeatures fit(Tabular training, FitContext context) {
    return new FittedPolynomialFeatures(training.names(), this);
  }

  @Override
  public Schema schema(Schema given) {
    return given
        .names()
        .map(names -> Schema.of(Products.of(names.size(), this).names(names)))
        .orElse(Schema.unknown());
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
