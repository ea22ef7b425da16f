package io.github.foldmill.djl;

/**
 * Describes vectors learnt for whole numbers; made by {@link BlockSpec#embedding}.
 *
 * @param items how many different numbers there are, from 0 on; at least 1
 * @param size the length of a vector, at least 1
 */
public record EmbeddingSpec(int items, int size) implements BlockSpec {

  /** Checks the sizes. */
  public EmbeddingSpec {
    SpecChecks.atLeast(1, "items", items);
    SpecChecks.atLeast(1, "size", size);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
