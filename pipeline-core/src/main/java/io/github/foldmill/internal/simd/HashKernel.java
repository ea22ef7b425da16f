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
 * <p>Implementations have no state of their own and may be used by any number of threads. All give
 * the same bits.
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
   * @param state the accumulators and the secret
   * @param data the bytes
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, byte[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of shorts.
   *
   * @param state the accumulators and the secret
   * @param data the shorts
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, short[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of ints.
   *
   * @param state the accumulators and the secret
   * @param data the ints
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, int[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of longs.
   *
   * @param state the accumulators and the secret
   * @param data the longs
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, long[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of floats, by their raw bits.
   *
   * @param state the accumulators and the secret
   * @param data the floats
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, float[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of doubles, by their raw bits.
   *
   * @param state the accumulators and the secret
   * @param data the doubles
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   */
  void accumulate(HashState state, double[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of floats if there is certainly no NaN among them.
   *
   * @param state the accumulators and the secret
   * @param data the floats
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @return false if there may be a NaN; the accumulators are then as they were. Infinities of both
   *     signs, or sums that overflow to them, may give a false alarm
   */
  boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks);

  /**
   * Accumulates full blocks of doubles if there is certainly no NaN among them.
   *
   * @param state the accumulators and the secret
   * @param data the doubles
   * @param offset the index of the first element
   * @param blocks the number of 1024-byte blocks
   * @return false if there may be a NaN; the accumulators are then as they were. Infinities of both
   *     signs, or sums that overflow to them, may give a false alarm
   */
  boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks);

  /**
   * Accumulates a few stripes without the scramble that ends a block.
   *
   * @param state the accumulators and the secret
   * @param data the bytes
   * @param offset the index of the first byte
   * @param stripes the number of 64-byte stripes, at most 16
   * @param secretAt the index of the secret word that the first stripe starts with; each further
   *     stripe starts one word later
   */
  void accumulateStripes(HashState state, byte[] data, int offset, int stripes, int secretAt);
}
