package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.LittleEndian;

/** A range of a {@code double[]}; every NaN reads as the canonical one if {@code canonical}. */
final class DoublePayload implements Payload {
  private static final int BLOCK = HashKernel.BLOCK_BYTES >> 3;
  private static final int CHUNK = CHUNK_BYTES >> 3;

  private final double[] data;
  private final int offset;
  private final int length;
  private final boolean canonical;

  DoublePayload(double[] data, int offset, int length, boolean canonical) {
    this.data = data;
    this.offset = offset;
    this.length = length;
    this.canonical = canonical;
  }

  @Override
  public long byteSize() {
    return (long) length << 3;
  }

  @Override
  public void accumulate(HashKernel kernel, long[] acc, long start, long blocks, long[] secret) {
    int from = offset + (int) (start >> 3);
    if (canonical) {
      accumulateCanonical(kernel, acc, from, from + (int) blocks * BLOCK, secret);
    } else {
      kernel.accumulate(acc, data, from, (int) blocks, secret);
    }
  }

  private void accumulateCanonical(
      HashKernel kernel, long[] acc, int start, int end, long[] secret) {
    int from = start;
    while (from < end) {
      int elements = Math.min(CHUNK, end - from);
      if (CanonicalNan.mayBeIn(data, from, elements)) {
        double[] copy = CanonicalNan.copy(data, from, elements);
        kernel.accumulate(acc, copy, 0, elements / BLOCK, secret);
      } else {
        kernel.accumulate(acc, data, from, elements / BLOCK, secret);
      }
      from += elements;
    }
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    int from = offset + (int) (start >> 3);
    int elements = count >> 3;
    for (int i = 0; i < elements; i++) {
      double value = data[from + i];
      LittleEndian.putLong(
          target,
          at + (i << 3),
          canonical ? Double.doubleToLongBits(value) : Double.doubleToRawLongBits(value));
    }
  }

  @Override
  public Payload slice(long start, long size) {
    return new DoublePayload(data, offset + (int) (start >> 3), (int) (size >> 3), canonical);
  }
}
