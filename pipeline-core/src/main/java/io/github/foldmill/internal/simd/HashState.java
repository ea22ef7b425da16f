package io.github.foldmill.internal.simd;

/**
 * What one hash carries from block to block: the eight accumulators, the secret, and room that
 * kernels need, kept here so that hashing allocates nothing per call.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class HashState {
  /** The number of accumulators. */
  public static final int LANES = 8;

  /** The number of words of the secret, those of the last stripe included. */
  public static final int SECRET_WORDS = 32;

  /** Where in the secret the words of the last stripe are. */
  public static final int LAST_STRIPE_SECRET = 24;

  /** The most blocks that fit the scratch arrays. */
  public static final int SCRATCH_BLOCKS = 16;

  private static final int SCRATCH_BYTES = SCRATCH_BLOCKS * HashKernel.BLOCK_BYTES;

  final long[] acc = new long[LANES];
  final long[] secret = new long[SECRET_WORDS];
  final double[] doubleSums = new double[LANES];
  final float[] floatSums = new float[2 * LANES];
  private final long[] saved = new long[LANES];
  // Most hashes need none of them, and one that needs some needs them again.
  private long[] longs = {};
  private double[] doubles = {};
  private float[] floats = {};
  private byte[] bytes = {};

  /** Creates a state whose accumulators and secret are zero. */
  public HashState() {}

  /**
   * Gives access to the accumulators.
   *
   * @return the eight accumulators themselves, not a copy
   */
  public long[] accumulators() {
    return acc;
  }

  /**
   * Gives access to the secret.
   *
   * @return the 192-byte secret as 24 little-endian words, then the 64 bytes from offset 121 on as
   *     eight words; the array itself, not a copy
   */
  public long[] secret() {
    return secret;
  }

  /**
   * Gives room for {@value #SCRATCH_BLOCKS} blocks.
   *
   * @return an array whose content is undefined and which kernels do not use for themselves if it
   *     is handed to them
   */
  public long[] longs() {
    if (longs.length == 0) {
      longs = new long[SCRATCH_BYTES / Long.BYTES];
    }
    return longs;
  }

  /**
   * Gives room for {@value #SCRATCH_BLOCKS} blocks.
   *
   * @return an array whose content is undefined
   */
  public double[] doubles() {
    if (doubles.length == 0) {
      doubles = new double[SCRATCH_BYTES / Double.BYTES];
    }
    return doubles;
  }

  /**
   * Gives room for {@value #SCRATCH_BLOCKS} blocks.
   *
   * @return an array whose content is undefined
   */
  public float[] floats() {
    if (floats.length == 0) {
      floats = new float[SCRATCH_BYTES / Float.BYTES];
    }
    return floats;
  }

  /**
   * Gives room for {@value #SCRATCH_BLOCKS} blocks.
   *
   * @return an array whose content is undefined
   */
  public byte[] bytes() {
    if (bytes.length == 0) {
      bytes = new byte[SCRATCH_BYTES];
    }
    return bytes;
  }

  /** Remembers the accumulators. */
  public void save() {
    System.arraycopy(acc, 0, saved, 0, LANES);
  }

  /** Puts the accumulators back to what they were at the last {@link #save()}. */
  public void restore() {
    System.arraycopy(saved, 0, acc, 0, LANES);
  }
}
