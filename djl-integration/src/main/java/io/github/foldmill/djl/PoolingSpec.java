package io.github.foldmill.djl;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Describes pooling of windows; made by {@link BlockSpec#maxPool} and {@link
 * BlockSpec#averagePool}.
 *
 * @param kind what is kept of a window
 * @param window its size in each dimension, one to three numbers of at least 1
 * @param stride how far windows lie apart, at least 1
 * @param padding how many rows of zeros are added on both sides, at least 0
 */
public record PoolingSpec(
    Kind kind, List<Integer> window, List<Integer> stride, List<Integer> padding)
    implements BlockSpec {

  /** What is kept of a window. */
  public enum Kind {
    /** The largest number. */
    MAX,

    /** The mean. */
    AVERAGE
  }

  /** Checks the sizes. */
  public PoolingSpec {
    Objects.requireNonNull(kind, "kind");
    window = SpecChecks.sizes("window", 1, window);
    stride = SpecChecks.sizesLike(window, "stride", 1, stride);
    padding = SpecChecks.sizesLike(window, "padding", 0, padding);
  }

  static PoolingSpec of(Kind kind, List<Integer> window) {
    return new PoolingSpec(kind, window, window, Collections.nCopies(window.size(), 0));
  }

  /**
   * Chooses how far windows lie apart.
   *
   * @param stride one number for each dimension, at least 1
   * @return the description with that
   */
  public PoolingSpec stride(Integer... stride) {
    return new PoolingSpec(kind, window, List.of(stride), padding);
  }

  /**
   * Chooses how many rows of zeros are added on both sides.
   *
   * @param padding one number for each dimension, at least 0
   * @return the description with that
   */
  public PoolingSpec padding(Integer... padding) {
    return new PoolingSpec(kind, window, stride, List.of(padding));
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
