package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;

/** A range of a {@code byte[]}. */
final class BytePayload implements Payload {
  private final byte[] data;
  private final int offset;
  private final int length;

  BytePayload(byte[] data, int offset, int length) {
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
    kernel.accumulate(state, data, offset + (int) start, (int) blocks);
  }

  @Override
  public void copy(long from, byte[] target, int at, int count) {
    System.arraycopy(data, offset + (int) from, target, at, count);
  }
}
