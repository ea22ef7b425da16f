package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code double[]}; every NaN reads as the canonical one if asked for. */
final class DoubleElements implements Elements<double[]> {
  static final DoubleElements RAW = new DoubleElements(false);
  static final DoubleElements CANONICAL = new DoubleElements(true);

  private static final int BLOCK = HashKernel.BLOCK_BYTES >> 3;

  // So many that starting a check costs nothing beside it, and so few that what has to be read
  // again after a NaN is still in the cache.
  private static final int CHECKED_BLOCKS = 64;

  private final boolean canonical;

  private DoubleElements(boolean canonical) {
    this.canonical = canonical;
  }

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, double[] data, long offset, long blocks) {
    int from = (int) (offset >> 3);
    if (canonical) {
      accumulateCanonical(kernel, state, data, from, (int) blocks);
    } else {
      kernel.accumulate(state, data, from, (int) blocks);
    }
  }

  private static void accumulateCanonical(
      HashKernel kernel, HashState state, double[] data, int start, int blocks) {
    for (int block = 0; block < blocks; block += CHECKED_BLOCKS) {
      int from = start + block * BLOCK;
      int count = Math.min(CHECKED_BLOCKS, blocks - block);
      if (!kernel.accumulateUnlessNan(state, data, from, count)) {
        accumulateCopies(kernel, state, data, from, count);
      }
    }
  }

  private static void accumulateCopies(
      HashKernel kernel, HashState state, double[] data, int start, int blocks) {
    for (int block = 0; block < blocks; block += HashState.SCRATCH_BLOCKS) {
      int count = Math.min(HashState.SCRATCH_BLOCKS, blocks - block);
      double[] copy = state.doubles();
      CanonicalNan.copy(data, start + block * BLOCK, copy, count * BLOCK);
      kernel.accumulate(state, copy, 0, count);
    }
  }

  @Override
  public void copy(double[] data, long offset, byte[] target, int at, int count) {
    int from = (int) (offset >> 3);
    int elements = count >> 3;
    for (int i = 0; i < elements; i++) {
      double value = data[from + i];
      LittleEndian.putLong(
          target,
          at + (i << 3),
          canonical ? Double.doubleToLongBits(value) : Double.doubleToRawLongBits(value));
    }
  }

  @Override
  public double[] behind(MemorySegment segment) {
    return (double[]) segment.heapBase().orElseThrow();
  }
}
