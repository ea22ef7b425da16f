package io.github.foldmill.djl;

/**
 * Describes normalization over all numbers of a row; made by {@link BlockSpec#layerNorm}.
 *
 * @param epsilon what is added to the variance, above 0
 */
public record LayerNormSpec(double epsilon) implements BlockSpec {

  /** Checks the range. */
  public LayerNormSpec {
    SpecChecks.positive("epsilon", epsilon);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
