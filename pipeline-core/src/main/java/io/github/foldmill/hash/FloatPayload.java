package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.LittleEndian;

/** The raw bits of a range of a {@code float[]}; where NaNs count as one, words are faster. */
final class FloatPayload implements Payload {
  private final float[] data;
  private final int offset;
  private final int length;

  FloatPayload(float[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long byteSize() {
    return (long) length << 2;
  }

  @Override
  public void accumulate(HashKernel kernel, long[] acc, long start, long blocks, long[] secret) {
    kernel.accumulate(acc, data, offset + (int) (start >> 2), (int) blocks, secret);
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 2);
    int elements = count >> 2;
    for (int i = 0; i < elements; i++) {
      LittleEndian.putInt(target, at + (i << 2), Float.floatToRawIntBits(data[from + i]));
    }
  }

  @Override
  public Payload slice(long start, long size) {
    return new FloatPayload(data, offset + (int) (start >> 2), (int) (size >> 2));
  }
}
