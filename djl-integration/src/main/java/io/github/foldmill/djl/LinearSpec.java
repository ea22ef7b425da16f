package io.github.foldmill.djl;

/**
 * Describes a fully connected layer; made by {@link BlockSpec#linear}.
 *
 * @param units how many numbers it gives, at least 1
 * @param bias whether it adds a learnt number to each
 */
public record LinearSpec(int units, boolean bias) implements BlockSpec {

  /** Checks the number of units. */
  public LinearSpec {
    SpecChecks.atLeast(1, "units", units);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
