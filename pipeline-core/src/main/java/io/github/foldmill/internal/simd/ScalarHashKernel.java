package io.github.foldmill.internal.simd;

import java.lang.foreign.MemorySegment;

/**
 * The kernel in plain Java: fast from the first call and the reference for every other one.
 *
 * <p>Elements of eight bytes and bytes are read in place. The others are copied to words first,
 * which is faster than composing each word by shifts.
 */
public final class ScalarHashKernel implements HashKernel {
  /** Creates the kernel. */
  public ScalarHashKernel() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void accumulate(long[] acc, byte[] data, int offset, int blocks, long[] secret) {
    ScalarBytes.accumulate(acc, data, offset, blocks, secret);
  }

  @Override
  public void accumulate(long[] acc, short[] data, int offset, int blocks, long[] secret) {
    long from = (long) offset * Short.BYTES;
    ScalarSegments.accumulate(acc, MemorySegment.ofArray(data), from, blocks, secret);
  }

  @Override
  public void accumulate(long[] acc, int[] data, int offset, int blocks, long[] secret) {
    long from = (long) offset * Integer.BYTES;
    ScalarSegments.accumulate(acc, MemorySegment.ofArray(data), from, blocks, secret);
  }

  @Override
  public void accumulate(long[] acc, long[] data, int offset, int blocks, long[] secret) {
    ScalarLongs.accumulate(acc, data, offset, blocks, secret);
  }

  @Override
  public void accumulate(long[] acc, float[] data, int offset, int blocks, long[] secret) {
    long from = (long) offset * Float.BYTES;
    ScalarSegments.accumulate(acc, MemorySegment.ofArray(data), from, blocks, secret);
  }

  @Override
  public void accumulate(long[] acc, double[] data, int offset, int blocks, long[] secret) {
    ScalarDoubles.accumulate(acc, data, offset, blocks, secret);
  }
}
