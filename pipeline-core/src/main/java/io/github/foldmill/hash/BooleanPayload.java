package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;

/** A range of a {@code boolean[]}, handed to the kernel as bytes piece by piece. */
final class BooleanPayload implements Payload {
  private static final int BLOCK = HashKernel.BLOCK_BYTES;

  private final boolean[] data;
  private final int offset;
  private final int length;

  BooleanPayload(boolean[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long byteSize() {
    return length;
  }

  @Override
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    int from = offset + (int) start;
    int end = from + (int) blocks * BLOCK;
    byte[] chunk = state.bytes();
    while (from < end) {
      int elements = Math.min(chunk.length, end - from);
      for (int i = 0; i < elements; i++) {
        chunk[i] = (byte) (data[from + i] ? 1 : 0);
      }
      kernel.accumulate(state, chunk, 0, elements / BLOCK);
      from += elements;
    }
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) start;
    int elements = count;
    for (int i = 0; i < elements; i++) {
      target[at + i] = (byte) (data[from + i] ? 1 : 0);
    }
  }
}
