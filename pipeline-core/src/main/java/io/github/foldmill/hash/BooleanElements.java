package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code boolean[]}, handed to the kernel as bytes piece by piece. */
final class BooleanElements implements Elements<boolean[]> {
  static final BooleanElements BOOLEANS = new BooleanElements();

  private static final int BLOCK = HashKernel.BLOCK_BYTES;

  private BooleanElements() {}

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, boolean[] data, long offset, long blocks) {
    int from = (int) offset;
    int end = from + (int) blocks * BLOCK;
    byte[] chunk = state.bytes();
    while (from < end) {
      int elements = Math.min(chunk.length, end - from);
      copy(data, from, chunk, 0, elements);
      kernel.accumulate(state, chunk, 0, elements / BLOCK);
      from += elements;
    }
  }

  @Override
  public void copy(boolean[] data, long offset, byte[] target, int at, int count) {
    int from = (int) offset;
    for (int i = 0; i < count; i++) {
      target[at + i] = (byte) (data[from + i] ? 1 : 0);
    }
  }

  /** No segment lies over booleans. */
  @Override
  public boolean[] behind(MemorySegment segment) {
    return (boolean[]) segment.heapBase().orElseThrow();
  }
}
