package io.github.foldmill.djl;

/**
 * Describes dropout; made by {@link BlockSpec#dropout}.
 *
 * @param rate the share of numbers set to zero in training, from 0 to below 1
 */
public record DropoutSpec(double rate) implements BlockSpec {

  /** Checks the rate. */
  public DropoutSpec {
    SpecChecks.share("rate", rate);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
