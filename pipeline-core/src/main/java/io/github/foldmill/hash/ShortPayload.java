package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;

/** A range of a {@code short[]}. */
final class ShortPayload implements Payload {
  private final short[] data;
  private final int offset;
  private final int length;

  ShortPayload(short[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long byteSize() {
    return (long) length << 1;
  }

  @Override
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    kernel.accumulate(state, data, offset + (int) (start >> 1), (int) blocks);
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 1);
    int elements = count >> 1;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putShort(target, at + (i << 1), data[from + i]);
    }
  }
}
