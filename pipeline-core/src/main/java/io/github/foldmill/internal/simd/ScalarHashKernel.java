package io.github.foldmill.internal.simd;

import java.lang.foreign.MemorySegment;

/**
 * The kernel in plain Java: fast from the first call and the reference for every other one.
 *
 * <p>Elements of eight bytes and bytes are read in place. The others are copied to words first,
 * which is faster than composing each word by shifts.
 */
final class ScalarHashKernel implements HashKernel {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void accumulate(HashState state, byte[] data, int offset, int blocks) {
    ScalarBytes.accumulate(state.acc, data, offset, blocks, state.secret);
  }

  @Override
  public void accumulate(HashState state, short[] data, int offset, int blocks) {
    long from = (long) offset * Short.BYTES;
    ScalarSegments.accumulate(state, MemorySegment.ofArray(data), from, blocks);
  }

  @Override
  public void accumulate(HashState state, int[] data, int offset, int blocks) {
    long from = (long) offset * Integer.BYTES;
    ScalarSegments.accumulate(state, MemorySegment.ofArray(data), from, blocks);
  }

  @Override
  public void accumulate(HashState state, long[] data, int offset, int blocks) {
    ScalarLongs.accumulate(state.acc, data, offset, blocks, state.secret);
  }

  @Override
  public void accumulate(HashState state, float[] data, int offset, int blocks) {
    long from = (long) offset * Float.BYTES;
    ScalarSegments.accumulate(state, MemorySegment.ofArray(data), from, blocks);
  }

  @Override
  public void accumulate(HashState state, double[] data, int offset, int blocks) {
    ScalarDoubles.accumulate(state.acc, data, offset, blocks, state.secret);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    if (ScalarNan.mayBeIn(data, offset, blocks * BLOCK_BYTES / Float.BYTES)) {
      return false;
    }
    accumulate(state, data, offset, blocks);
    return true;
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    if (ScalarNan.mayBeIn(data, offset, blocks * BLOCK_BYTES / Double.BYTES)) {
      return false;
    }
    accumulate(state, data, offset, blocks);
    return true;
  }

  @Override
  public void accumulateStripes(
      HashState state, byte[] data, int offset, int stripes, int secretAt) {
    for (int n = 0; n < stripes; n++) {
      ScalarBytes.stripe(state.acc, data, offset + n * STRIPE_BYTES, state.secret, secretAt + n);
    }
  }
}
