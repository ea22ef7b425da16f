package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;

/** A range of a {@code int[]}. */
final class IntPayload implements Payload {
  private final int[] data;
  private final int offset;
  private final int length;

  IntPayload(int[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long byteSize() {
    return (long) length << 2;
  }

  @Override
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    kernel.accumulate(state, data, offset + (int) (start >> 2), (int) blocks);
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 2);
    int elements = count >> 2;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putInt(target, at + (i << 2), data[from + i]);
    }
  }
}
