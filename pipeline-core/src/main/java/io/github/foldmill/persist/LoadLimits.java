package io.github.foldmill.persist;

/**
 * How much memory loading a file may take for tensors that are decoded or copied; mapped ones do
 * not count.
 *
 * <p>A small file can stand for a large tensor of zeros, so a file from a stranger decides how much
 * memory is taken unless its reader does.
 *
 * @param tensorBytes the largest tensor, in bytes after decoding; at least 0
 * @param totalBytes all tensors together, in bytes after decoding; at least 0
 */
public record LoadLimits(long tensorBytes, long totalBytes) {

  /** Checks the sizes. */
  public LoadLimits {
    if (tensorBytes < 0 || totalBytes < 0) {
      throw new IllegalArgumentException(
          "limits must be at least 0, were %d for one tensor and %d for all"
              .formatted(tensorBytes, totalBytes));
    }
  }

  /**
   * Returns the default limits.
   *
   * @return half of the largest heap this JVM may have, for one tensor and for all
   */
  public static LoadLimits standard() {
    long half = Runtime.getRuntime().maxMemory() / 2;
    return new LoadLimits(half, half);
  }

  /**
   * Returns limits that refuse nothing, for files of one's own.
   *
   * @return the limits
   */
  public static LoadLimits none() {
    return new LoadLimits(Long.MAX_VALUE, Long.MAX_VALUE);
  }
}
