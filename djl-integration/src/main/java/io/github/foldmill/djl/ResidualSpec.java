package io.github.foldmill.djl;

import java.util.Objects;

/**
 * Describes a block whose input is added to its output; made by {@link BlockSpec#residual}. Its
 * parameters are named {@code body.…}.
 *
 * @param body the block; it must keep the shape
 */
public record ResidualSpec(BlockSpec body) implements BlockSpec {

  /** Checks that there is a block. */
  public ResidualSpec {
    Objects.requireNonNull(body, "body");
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
