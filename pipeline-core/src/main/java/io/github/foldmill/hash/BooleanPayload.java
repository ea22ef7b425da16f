package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;

/** A range of a {@code boolean[]}, handed to the kernel as bytes piece by piece. */
final class BooleanPayload implements Payload {
  private static final int BLOCK = HashKernel.BLOCK_BYTES;
  private static final int CHUNK = CHUNK_BYTES;

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
  public void accumulate(HashKernel kernel, long[] acc, long start, long blocks, long[] secret) {
    int from = offset + (int) start;
    int end = from + (int) blocks * BLOCK;
    byte[] chunk = new byte[Math.min(CHUNK, end - from)];
    while (from < end) {
      int elements = Math.min(chunk.length, end - from);
      for (int i = 0; i < elements; i++) {
        chunk[i] = (byte) (data[from + i] ? 1 : 0);
      }
      kernel.accumulate(acc, chunk, 0, elements / BLOCK, secret);
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

  @Override
  public Payload slice(long start, long size) {
    return new BooleanPayload(data, offset + (int) start, (int) size);
  }
}
