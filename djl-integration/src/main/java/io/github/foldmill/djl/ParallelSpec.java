package io.github.foldmill.djl;

import java.util.List;
import java.util.Objects;

/**
 * Describes blocks that get the same input; made by {@link BlockSpec#parallel}. Their parameters
 * are numbered as those of a {@link SequentialSpec}.
 *
 * @param join what becomes of the outputs
 * @param branches the blocks, at least one
 */
public record ParallelSpec(Join join, List<BlockSpec> branches) implements BlockSpec {

  /** What becomes of the outputs of branches. */
  public enum Join {
    /** They stand behind each other in the first dimension after that of the batch. */
    CONCATENATE,

    /** They have the same shape and are added. */
    ADD
  }

  /** Checks that there are blocks. */
  public ParallelSpec {
    Objects.requireNonNull(join, "join");
    branches = SpecChecks.blocks("branches", branches);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
