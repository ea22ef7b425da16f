package io.github.foldmill.djl;

/**
 * Describes a fully connected layer with as many units as the learner needs; made by {@link
 * BlockSpec#output}.
 *
 * @param bias whether it adds a learnt number to each
 */
public record OutputSpec(boolean bias) implements BlockSpec {

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
