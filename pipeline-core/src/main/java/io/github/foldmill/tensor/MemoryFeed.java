package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The bytes of a tensor in memory; samples come from its start, middle and end, of a small one from
 * the middle only.
 */
final class MemoryFeed implements ByteFeed {
  private static final long ONE_PIECE = 1 << 20;

  private final MemorySegment memory;
  private long position;

  MemoryFeed(Tensor tensor) {
    this.memory = tensor.memory();
  }

  @Override
  public List<byte[]> samples(int pieceBytes) {
    long size = memory.byteSize();
    if (size <= pieceBytes) {
      return List.of(piece(0, pieceBytes));
    }
    long last = (size - pieceBytes) / Long.BYTES * Long.BYTES;
    long middle = last / 2 / Long.BYTES * Long.BYTES;
    return size <= ONE_PIECE
        ? List.of(piece(middle, pieceBytes))
        : List.of(piece(0, pieceBytes), piece(middle, pieceBytes), piece(last, pieceBytes));
  }

  private byte[] piece(long start, int pieceBytes) {
    return memory
        .asSlice(start, Math.min(pieceBytes, memory.byteSize()))
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
