package io.github.foldmill.tensor;

/**
 * How a tensor is stored.
 *
 * <p>Raw tensors can be mapped without copying and read by any safetensors reader. Compressed ones
 * are independent zstd frames of 1 MiB of data each.
 */
public sealed interface Compression {

  /**
   * Returns raw storage.
   *
   * @return raw storage
   */
  static Compression none() {
    return new None();
  }

  /**
   * Returns compression of every tensor.
   *
   * @param level the zstd level, from 1 (fastest) to 22 (smallest); levels above 3 rarely pay for
   *     floating point numbers
   * @return compression at that level
   * @throws IllegalArgumentException if the level is out of range
   */
  static Compression zstd(int level) {
    return new Zstd(level);
  }

  /**
   * Returns compression at level 1 of those tensors whose sample of 256 KiB shrinks by a tenth or
   * more.
   *
   * @return compression where it pays
   */
  static Compression auto() {
    return new Auto();
  }

  /** Raw storage. */
  record None() implements Compression {}

  /**
   * Compression of every tensor.
   *
   * @param level the zstd level, from 1 to 22
   */
  record Zstd(int level) implements Compression {

    /** Checks the range. */
    public Zstd {
      if (level < 1 || level > 22) {
        throw new IllegalArgumentException("zstd level must be from 1 to 22, was " + level);
      }
    }
  }

  /** Compression where a sample says that it pays. */
  record Auto() implements Compression {}
}
