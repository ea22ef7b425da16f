package io.github.foldmill.tensor;

import java.util.Optional;

/**
 * How a tensor is stored.
 *
 * <p>Raw tensors can be mapped without copying and read by any safetensors reader. Compressed ones
 * are independent zstd frames of one chunk of data each, so that any range of elements can be read
 * without the rest.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="compression"}
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
   * Returns compression of every tensor, with the filter that does best on samples and chunks of 1
   * MiB.
   *
   * @param level the zstd level, from 1 (fastest) to 22 (smallest); levels above 3 rarely pay for
   *     floating point numbers
   * @return compression at that level
   * @throws IllegalArgumentException if the level is out of range
   */
  static Zstd zstd(int level) {
    return new Zstd(level);
  }

  /**
   * Returns compression at level 1 of those tensors whose samples, up to three of 256 KiB (of
   * integers 64 KiB), shrink by a tenth or more.
   *
   * @return compression where it pays, in chunks of 1 MiB
   */
  static Auto auto() {
    return new Auto(TensorFileFormat.CHUNK);
  }

  /** Raw storage. */
  record None() implements Compression {}

  /**
   * Compression of every tensor.
   *
   * @param level the zstd level, from 1 to 22
   * @param filter what is done to each chunk first; empty for the one that does best on samples
   * @param chunkBytes how many bytes of data make a chunk, a multiple of 8 from 4 KiB to 64 MiB;
   *     256 KiB or less suit access to single rows
   */
  record Zstd(int level, Optional<Filter> filter, int chunkBytes) implements Compression {

    /** Checks the ranges. */
    public Zstd {
      if (level < 1 || level > 22) {
        throw new IllegalArgumentException("zstd level must be from 1 to 22, was " + level);
      }
      requireChunk(chunkBytes);
    }

    /**
     * Leaves the filter to samples and chunks at 1 MiB.
     *
     * @param level the zstd level, from 1 to 22
     */
    public Zstd(int level) {
      this(level, Optional.empty(), TensorFileFormat.CHUNK);
    }

    /**
     * Chooses the filter.
     *
     * @param what the filter
     * @return compression with that filter
     */
    public Zstd filter(Filter what) {
      return new Zstd(level, Optional.of(what), chunkBytes);
    }

    /**
     * Chooses how many bytes make a chunk.
     *
     * @param bytes the size, a multiple of 8 from 4 KiB to 64 MiB
     * @return compression in chunks of that size
     * @throws IllegalArgumentException if the size is out of range
     */
    public Zstd chunkBytes(int bytes) {
      return new Zstd(level, filter, bytes);
    }
  }

  /**
   * Compression where samples say that it pays.
   *
   * @param chunkBytes how many bytes of data make a chunk, a multiple of 8 from 4 KiB to 64 MiB
   */
  record Auto(int chunkBytes) implements Compression {

    /** Checks the range. */
    public Auto {
      requireChunk(chunkBytes);
    }

    /**
     * Chooses how many bytes make a chunk.
     *
     * @param bytes the size, a multiple of 8 from 4 KiB to 64 MiB
     * @return compression in chunks of that size
     * @throws IllegalArgumentException if the size is out of range
     */
    public Auto chunkBytes(int bytes) {
      return new Auto(bytes);
    }
  }

  private static void requireChunk(int bytes) {
    if (bytes < TensorFileFormat.LEAST_CHUNK
        || bytes > TensorFileFormat.MAX_CHUNK
        || bytes % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "chunkBytes must be a multiple of 8 from %d to %d, was %d"
              .formatted(TensorFileFormat.LEAST_CHUNK, TensorFileFormat.MAX_CHUNK, bytes));
    }
  }
}
