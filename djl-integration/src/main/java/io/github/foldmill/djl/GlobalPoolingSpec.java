package io.github.foldmill.djl;

import java.util.Objects;

/**
 * Describes pooling of each channel to one number; made by {@link BlockSpec#globalAveragePool}.
 *
 * @param kind what is kept of a channel
 * @param dimensions how many dimensions follow that of the channels, 1 to 3
 */
public record GlobalPoolingSpec(PoolingSpec.Kind kind, int dimensions) implements BlockSpec {

  /** Checks the number of dimensions. */
  public GlobalPoolingSpec {
    Objects.requireNonNull(kind, "kind");
    if (dimensions < 1 || dimensions > 3) {
      throw new IllegalArgumentException("dimensions must be 1 to 3, was " + dimensions);
    }
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
