package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;

/** A range of a {@code float[]}; every NaN reads as the canonical one if {@code canonical}. */
final class FloatPayload implements Payload {
  private static final int BLOCK = HashKernel.BLOCK_BYTES >> 2;

  // So many that starting a check costs nothing beside it, and so few that what has to be read
  // again after a NaN is still in the cache.
  private static final int CHECKED_BLOCKS = 64;

  private final float[] data;
  private final int offset;
  private final int length;
  private final boolean canonical;

  FloatPayload(float[] data, int offset, int length, boolean canonical) {
    this.data = data;
    this.offset = offset;
    this.length = length;
    this.canonical = canonical;
  }

  @Override
  public long byteSize() {
    return (long) length << 2;
  }

  @Override
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    int from = offset + (int) (start >> 2);
    if (canonical) {
      accumulateCanonical(kernel, state, from, (int) blocks);
    } else {
      kernel.accumulate(state, data, from, (int) blocks);
    }
  }

  private void accumulateCanonical(HashKernel kernel, HashState state, int start, int blocks) {
    for (int block = 0; block < blocks; block += CHECKED_BLOCKS) {
      int from = start + block * BLOCK;
      int count = Math.min(CHECKED_BLOCKS, blocks - block);
      if (!kernel.accumulateUnlessNan(state, data, from, count)) {
        accumulateCopies(kernel, state, from, count);
      }
    }
  }

  private void accumulateCopies(HashKernel kernel, HashState state, int start, int blocks) {
    for (int block = 0; block < blocks; block += HashState.SCRATCH_BLOCKS) {
      int count = Math.min(HashState.SCRATCH_BLOCKS, blocks - block);
      float[] copy = state.floats();
      CanonicalNan.copy(data, start + block * BLOCK, copy, count * BLOCK);
      kernel.accumulate(state, copy, 0, count);
    }
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 2);
    int elements = count >> 2;
    for (int i = 0; i < elements; i++) {
      float value = data[from + i];
      LittleEndian.putInt(
          target,
          at + (i << 2),
          canonical ? Float.floatToIntBits(value) : Float.floatToRawIntBits(value));
    }
  }
}
