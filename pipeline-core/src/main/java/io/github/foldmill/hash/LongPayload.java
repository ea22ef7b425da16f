package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;

/** A range of a {@code long[]}. */
final class LongPayload implements Payload {
  private final long[] data;
  private final int offset;
  private final int length;

  LongPayload(long[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long byteSize() {
    return (long) length << 3;
  }

  @Override
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    kernel.accumulate(state, data, offset + (int) (start >> 3), (int) blocks);
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 3);
    int elements = count >> 3;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putLong(target, at + (i << 3), data[from + i]);
    }
  }
}
