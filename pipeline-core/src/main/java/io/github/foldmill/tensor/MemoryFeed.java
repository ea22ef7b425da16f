package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The bytes of a tensor in memory; samples come from its start, middle and end. */
final class MemoryFeed implements ByteFeed {
  private final MemorySegment memory;
  private long position;

  MemoryFeed(Tensor tensor) {
    this.memory = tensor.memory();
  }

  @Override
  public List<byte[]> samples() {
    long size = memory.byteSize();
    if (size <= SAMPLE) {
      return List.of(piece(0));
    }
    long last = (size - SAMPLE) / Long.BYTES * Long.BYTES;
    long middle = last / 2 / Long.BYTES * Long.BYTES;
    return size <= 4 * SAMPLE
        ? List.of(piece(middle))
        : List.of(piece(0), piece(middle), piece(last));
  }

  private byte[] piece(long start) {
    return memory
        .asSlice(start, Math.min(SAMPLE, memory.byteSize()))
        .toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public long mostBytes() {
    return memory.byteSize() - position;
  }

  @Override
  public int fill(byte[] to, int length) {
    int count = (int) Math.min(length, memory.byteSize() - position);
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, position, to, 0, count);
    position += count;
    return count;
  }

  @Override
  public void close() {}
}
