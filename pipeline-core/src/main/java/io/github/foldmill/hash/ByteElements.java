package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import java.lang.foreign.MemorySegment;

/** The elements of a {@code byte[]}. */
final class ByteElements implements Elements<byte[]> {
  static final ByteElements BYTES = new ByteElements();

  private ByteElements() {}

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, byte[] data, long offset, long blocks) {
    kernel.accumulate(state, data, (int) offset, (int) blocks);
  }

  @Override
  public void copy(byte[] data, long offset, byte[] target, int at, int count) {
    System.arraycopy(data, (int) offset, target, at, count);
  }

  @Override
  public byte[] behind(MemorySegment segment) {
    return (byte[]) segment.heapBase().orElseThrow();
  }
}
