package io.github.foldmill.internal.jmx;

import java.io.Serial;
import java.io.Serializable;
import java.util.OptionalLong;

/**
 * How much heap some work took.
 *
 * @param allocated the bytes that its thread allocated, negative if not known
 * @param peak the most bytes of heap that were in use meanwhile, negative if not known
 */
public record HeapUse(long allocated, long peak) implements Serializable {
  /** What is known where nothing is measured. */
  public static final HeapUse UNKNOWN = new HeapUse(-1, -1);

  @Serial private static final long serialVersionUID = 1L;

  /** Returns the bytes that the thread allocated, or empty if not known. */
  public OptionalLong allocatedBytes() {
    return known(allocated);
  }

  /** Returns the most bytes of heap that were in use meanwhile, or empty if not known. */
  public OptionalLong peakBytes() {
    return known(peak);
  }

  private static OptionalLong known(long bytes) {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
