package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;

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
  public void accumulate(HashKernel kernel, long[] acc, long start, long blocks, long[] secret) {
    kernel.accumulate(acc, data, offset + (int) start, (int) blocks, secret);
  }

  @Override
  public void copy(long from, byte[] target, int at, int count) {
    System.arraycopy(data, offset + (int) from, target, at, count);
  }

  @Override
  public Payload slice(long start, long size) {
    return new BytePayload(data, offset + (int) start, (int) size);
  }
}
