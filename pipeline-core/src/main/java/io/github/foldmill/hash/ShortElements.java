package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code short[]}. */
final class ShortElements implements Elements<short[]> {
  static final ShortElements SHORTS = new ShortElements();

  private ShortElements() {}

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, short[] data, long offset, long blocks) {
    kernel.accumulate(state, data, (int) (offset >> 1), (int) blocks);
  }

  @Override
  public void copy(short[] data, long offset, byte[] target, int at, int count) {
    int from = (int) (offset >> 1);
    int elements = count >> 1;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putShort(target, at + (i << 1), data[from + i]);
    }
  }

  @Override
  public short[] behind(MemorySegment segment) {
    return (short[]) segment.heapBase().orElseThrow();
  }
}
