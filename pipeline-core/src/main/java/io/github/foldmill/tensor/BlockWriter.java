package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.EarlyForce;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes bytes at chosen places of a new file and keeps count of them. */
final class BlockWriter {
  /** So small that a block is still in the processor's cache when it is written. */
  private static final int BUFFER = 1 << 18;

  private final FileChannel channel;
  private final long dataStart;
  private final @Nullable EarlyForce early;
  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private long position;

  BlockWriter(FileChannel channel, long dataStart, @Nullable EarlyForce early) {
    this.channel = channel;
    this.dataStart = dataStart;
    this.early = early;
  }

  /** Goes to a place of the data; what is skipped reads as zeros. */
  void seek(long start) {
    position = dataStart + start;
    crc.reset();
  }

  /** The checksum of everything written since the last {@link #seek}. */
  int crc() {
    return (int) crc.getValue();
  }

  /** Writes memory. */
  void write(MemorySegment memory) throws IOException {
    for (long start = 0; start < memory.byteSize(); start += BUFFER) {
      var block = memory.asSlice(start, Math.min(BUFFER, memory.byteSize() - start));
      var bytes = memory.isNative() ? block.asByteBuffer() : copy(block);
      crc.update(bytes);
      writeFully(bytes.flip());
    }
  }

  /** The system takes bytes from outside the heap only. */
  private ByteBuffer copy(MemorySegment block) {
    int length = (int) block.byteSize();
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length);
    }
    buffer.clear().limit(length);
    MemorySegment.ofBuffer(buffer).copyFrom(block);
    return buffer;
  }

  /** Writes all that a feed has, and returns how much that was. */
  long writeAll(ByteFeed feed) throws IOException {
    var block = new byte[BUFFER];
    long total = 0;
    int count;
    do {
      count = feed.fill(block, BUFFER);
      write(block, count);
      total += count;
    } while (count == BUFFER);
    return total;
  }

  void write(byte[] bytes, int length) throws IOException {
    crc.update(bytes, 0, length);
    for (int start = 0; start < length; start += BUFFER) {
      writeFully(ByteBuffer.wrap(bytes, start, Math.min(BUFFER, length - start)));
    }
  }

  /** Writes what stands before the data. */
  void writeHead(ByteBuffer head) throws IOException {
    position = 0;
    writeFully(head);
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    if (early != null) {
      early.written(length);
    }
  }
}
