package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where the frames of a compressed tensor are, checked against each other and against what zstd can
 * make of a chunk.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared and never handed out
record ChunkIndex(ChunkedTensor tensor, long[] starts, int[] crcs) {
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ROW = 2 * Long.BYTES;

  /** Reads the index out of all data of the file; its own checksum is the caller's matter. */
  static ChunkIndex of(ChunkedTensor tensor, MemorySegment data) throws MalformedFileException {
    var rows = data.asSlice(tensor.index().start(), tensor.index().bytes());
    int count = (int) Math.min(tensor.chunks(), Integer.MAX_VALUE - Long.BYTES);
    if (count < tensor.chunks()) {
      throw tensor.header().error(tensor.index(), "an index must have fewer than 2^31 rows");
    }
    var index = new ChunkIndex(tensor, new long[count + 1], new int[count]);
    index.starts[count] = tensor.blob().bytes();
    for (int chunk = 0; chunk < count; chunk++) {
      long crc = rows.get(U64, (long) chunk * ROW + Long.BYTES);
      index.starts[chunk] = rows.get(U64, (long) chunk * ROW);
      index.crcs[chunk] = (int) crc;
      if (crc >>> Integer.SIZE != 0) {
        throw tensor.header().error(tensor.index(), "a checksum must have 32 bits");
      }
    }
    for (int chunk = 0; chunk < count; chunk++) {
      index.requireFrame(chunk);
    }
    return index;
  }

  private void requireFrame(int chunk) throws MalformedFileException {
    long start = starts[chunk];
    long end = starts[chunk + 1];
    boolean first = chunk == 0;
    if (start < 0 || end <= start || end > tensor.blob().bytes() || (first && start != 0)) {
      throw tensor
          .header()
          .error(
              tensor.index(),
              "offsets must start at 0, grow and stay below %d, chunk %d has %d to %d"
                  .formatted(tensor.blob().bytes(), chunk, start, end));
    }
    if (end - start > Zstd.compressBound(tensor.size(chunk))) {
      throw tensor
          .header()
          .error(
              tensor.index(),
              "chunk %d is longer than any frame of its data, %d".formatted(chunk, end - start));
    }
  }

  int count() {
    return crcs.length;
  }

  /** Where a frame starts, from the start of all data. */
  long at(int chunk) {
    return tensor.blob().start() + starts[chunk];
  }

  int frameBytes(int chunk) {
    return (int) (starts[chunk + 1] - starts[chunk]);
  }

  int crc(int chunk) {
    return crcs[chunk];
  }
}
