package io.github.foldmill.djl;

import java.util.List;

/**
 * Describes another shape for rows; made by {@link BlockSpec#reshape}.
 *
 * @param shape the sizes without that of the batch, each at least 1; one of them may be -1 and is
 *     worked out
 */
public record ReshapeSpec(List<Integer> shape) implements BlockSpec {

  /** Checks the sizes. */
  public ReshapeSpec {
    shape = List.copyOf(shape);
    if (shape.isEmpty()
        || shape.stream().anyMatch(size -> size < 1 && size != -1)
        || shape.stream().filter(size -> size == -1).count() > 1) {
      throw new IllegalArgumentException(
          "shape must have sizes of at least 1, one of which may be -1, was " + shape);
    }
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
