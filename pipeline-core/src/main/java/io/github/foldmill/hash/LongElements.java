package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code long[]}. */
final class LongElements implements Elements<long[]> {
  static final LongElements LONGS = new LongElements();

  private LongElements() {}

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, long[] data, long offset, long blocks) {
    kernel.accumulate(state, data, (int) (offset >> 3), (int) blocks);
  }

  @Override
  public void copy(long[] data, long offset, byte[] target, int at, int count) {
    int from = (int) (offset >> 3);
    int elements = count >> 3;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putLong(target, at + (i << 3), data[from + i]);
    }
  }

  @Override
  public long[] behind(MemorySegment segment) {
    return (long[]) segment.heapBase().orElseThrow();
  }
}
