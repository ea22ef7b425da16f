package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code int[]}. */
final class IntElements implements Elements<int[]> {
  static final IntElements INTS = new IntElements();

  private IntElements() {}

  @Override
  public void accumulate(HashKernel kernel, HashState state, int[] data, long offset, long blocks) {
    kernel.accumulate(state, data, (int) (offset >> 2), (int) blocks);
  }

  @Override
  public void copy(int[] data, long offset, byte[] target, int at, int count) {
    int from = (int) (offset >> 2);
    int elements = count >> 2;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putInt(target, at + (i << 2), data[from + i]);
    }
  }

  @Override
  public int[] behind(MemorySegment segment) {
    return (int[]) segment.heapBase().orElseThrow();
  }
}
