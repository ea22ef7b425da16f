package io.github.foldmill.djl;

import java.util.List;

/**
 * Describes blocks one after the other; made by {@link BlockSpec#sequential}.
 *
 * @param layers the blocks in their order, at least one
 */
public record SequentialSpec(List<BlockSpec> layers) implements BlockSpec {

  /** Checks that there are blocks. */
  public SequentialSpec {
    layers = SpecChecks.blocks("layers", layers);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
