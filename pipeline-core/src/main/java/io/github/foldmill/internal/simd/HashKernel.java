package io.github.foldmill.internal.simd;

/**
 * The part of XXH3 for long inputs that is worth specialising: 64-byte stripes accumulated over
 * full 1024-byte blocks, each block followed by a scramble, as {@code XXH3_accumulate} and {@code
 * XXH3_scrambleAcc} of the <a
 * href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">XXH3 specification</a>
 * (step 2-1 of "XXH3 large inputs") define them with the 192-byte secret.
 *
 * <p>There is one method per element type because code that sees several array types through one
 * call site runs up to ten times slower. Elements count as their little-endian bytes. Types without
 * a method of their own (boolean, char, memory segments) are copied in small pieces to one that has
 * it, which costs little and cannot be slowed down by what else the process hashes.
 *
 * <p>Implementations have no state and may be used by any number of threads. All give the same
 * bits.
 */
public interface HashKernel {
  /** The number of bytes in a block. */
  int BLOCK_BYTES = 1024;

  /** The number of bytes in a stripe. */
  int STRIPE_BYTES = 64;

  /**
   * Names the kernel as it appears in logs and in the {@code foldmill.simd} property.
   *
   * @return the name
   */
  String name();

  /**
   * Accumulates full blocks of bytes.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the bytes
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, byte[] data, int offset, int blocks, long[] secret);

  /**
   * Accumulates full blocks of shorts.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the shorts
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, short[] data, int offset, int blocks, long[] secret);

  /**
   * Accumulates full blocks of ints.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the ints
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, int[] data, int offset, int blocks, long[] secret);

  /**
   * Accumulates full blocks of longs.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the longs
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, long[] data, int offset, int blocks, long[] secret);

  /**
   * Accumulates full blocks of floats, by their raw bits.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the floats
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, float[] data, int offset, int blocks, long[] secret);

  /**
   * Accumulates full blocks of doubles, by their raw bits.
   *
   * @param acc the eight accumulators, read and replaced
   * @param data the doubles
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @param secret the 192-byte secret as 24 little-endian words
   */
  void accumulate(long[] acc, double[] data, int offset, int blocks, long[] secret);
}
