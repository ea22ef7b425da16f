package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code float[]}; every NaN reads as the canonical one if asked for. */
final class FloatElements implements Elements<float[]> {
  static final FloatElements RAW = new FloatElements(false);
  static final FloatElements CANONICAL = new FloatElements(true);

  private static final int BLOCK = HashKernel.BLOCK_BYTES >> 2;

  // So many that starting a check costs nothing beside it, and so few that what has to be read
  // again after a NaN is still in the cache.
  private static final int CHECKED_BLOCKS = 64;

  private final boolean canonical;

  private FloatElements(boolean canonical) {
    this.canonical = canonical;
  }

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, float[] data, long offset, long blocks) {
    int from = (int) (offset >> 2);
    if (canonical) {
      accumulateCanonical(kernel, state, data, from, (int) blocks);
    } else {
      kernel.accumulate(state, data, from, (int) blocks);
    }
  }

  private static void accumulateCanonical(
      HashKernel kernel, HashState state, float[] data, int start, int blocks) {
    for (int block = 0; block < blocks; block += CHECKED_BLOCKS) {
      int from = start + block * BLOCK;
      int count = Math.min(CHECKED_BLOCKS, blocks - block);
      if (!kernel.accumulateUnlessNan(state, data, from, count)) {
        accumulateCopies(kernel, state, data, from, count);
      }
    }
  }

  private static void accumulateCopies(
      HashKernel kernel, HashState state, float[] data, int start, int blocks) {
    for (int block = 0; block < blocks; block += HashState.SCRATCH_BLOCKS) {
      int count = Math.min(HashState.SCRATCH_BLOCKS, blocks - block);
      float[] copy = state.floats();
      CanonicalNan.copy(data, start + block * BLOCK, copy, count * BLOCK);
      kernel.accumulate(state, copy, 0, count);
    }
  }

  @Override
  public void copy(float[] data, long offset, byte[] target, int at, int count) {
    int from = (int) (offset >> 2);
    int elements = count >> 2;
    for (int i = 0; i < elements; i++) {
      float value = data[from + i];
      LittleEndian.putInt(
          target,
          at + (i << 2),
          canonical ? Float.floatToIntBits(value) : Float.floatToRawIntBits(value));
    }
  }

  @Override
  public float[] behind(MemorySegment segment) {
    return (float[]) segment.heapBase().orElseThrow();
  }
}
