package io.github.foldmill.djl;

/**
 * Describes normalization over the rows of a batch; made by {@link BlockSpec#batchNorm}.
 *
 * @param momentum the share of the running mean and variance that a batch leaves as it was, from 0
 *     to below 1; 1 minus what PyTorch calls momentum
 * @param epsilon what is added to the variance, above 0
 */
public record BatchNormSpec(double momentum, double epsilon) implements BlockSpec {

  /** Checks the ranges. */
  public BatchNormSpec {
    SpecChecks.share("momentum", momentum);
    SpecChecks.positive("epsilon", epsilon);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
