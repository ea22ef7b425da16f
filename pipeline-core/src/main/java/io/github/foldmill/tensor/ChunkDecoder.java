package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Decodes chunks of one tensor, one at a time; for one thread at a time.
 *
 * <p>A frame is copied out of the file before it is looked at, so that nobody can change it between
 * check and use and a file that is truncated meanwhile cannot end the process.
 */
final class ChunkDecoder implements AutoCloseable {
  /** The longest zstd frame header. */
  private static final int FRAME_HEAD = 18;

  private final ChunkIndex index;
  private final ChunkedTensor tensor;
  private final MemorySegment data;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private byte[] frame = {};
  private byte[] filtered = {};
  private byte[] plain = {};

  ChunkDecoder(ChunkIndex index, MemorySegment data) {
    this.index = index;
    this.tensor = index.tensor();
    this.data = data;
  }

  /** Checks what the frames promise, before anything of the decoded size is allocated. */
  static void requirePromises(ChunkIndex index, MemorySegment data, int from, int to)
      throws MalformedFileException {
    for (int chunk = from; chunk < to; chunk++) {
      int head = Math.min(FRAME_HEAD, index.frameBytes(chunk));
      requirePromise(
          index, chunk, data.asSlice(index.at(chunk), head).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  private static void requirePromise(ChunkIndex index, int chunk, byte[] head)
      throws MalformedFileException {
    long promised = Zstd.getFrameContentSize(head);
    var tensor = index.tensor();
    if (promised != tensor.size(chunk)) {
      throw error(
          index,
          chunk,
          "the frame of chunk %d must promise %d bytes, was %d"
              .formatted(chunk, tensor.size(chunk), promised));
    }
  }

  private static MalformedFileException error(ChunkIndex index, int chunk, String rule) {
    var header = index.tensor().header();
    return new MalformedFileException(
        header.file(),
        header.dataStart() + index.at(chunk),
        "tensor \"%s\": %s".formatted(index.tensor().blob().name(), rule));
  }

  /** Decodes a chunk and copies a part of it. */
  void decode(int chunk, int from, MemorySegment to, long toStart, int length)
      throws MalformedFileException {
    byte[] bytes = decode(chunk);
    MemorySegment.copy(bytes, from, to, ValueLayout.JAVA_BYTE, toStart, length);
  }

  /** Decodes a chunk; the bytes, perhaps with others after them, are good until the next call. */
  byte[] decode(int chunk) throws MalformedFileException {
    int size = tensor.size(chunk);
    int frameBytes = index.frameBytes(chunk);
    frame = atLeast(frame, frameBytes);
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, index.at(chunk), frame, 0, frameBytes);
    requireCrc(chunk, Crc.of(frame, 0, frameBytes));
    requirePromise(index, chunk, frame);
    plain = atLeast(plain, size);
    if (tensor.filter() == Filter.NONE) {
      decompress(chunk, frameBytes, plain, size);
    } else {
      filtered = atLeast(filtered, size);
      decompress(chunk, frameBytes, filtered, size);
      tensor.filter().undo(filtered, plain, size, tensor.fields().dtype().itemBytes());
    }
    return plain;
  }

  /** Gives the bytes decoded last away for good. */
  byte[] handOver() {
    byte[] given = plain;
    plain = new byte[0];
    return given;
  }

  private static byte[] atLeast(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[length];
  }

  private void requireCrc(int chunk, int actual) throws MalformedFileException {
    if (index.crc(chunk) != actual) {
      throw error(
          index,
          chunk,
          "chunk %d must have the checksum %08x, has %08x"
              .formatted(chunk, index.crc(chunk), actual));
    }
  }

  private void decompress(int chunk, int frameBytes, byte[] to, int size)
      throws MalformedFileException {
    try {
      int decoded = context.decompressByteArray(to, 0, size, frame, 0, frameBytes);
      if (decoded != size) {
        throw error(
            index,
            chunk,
            "chunk %d must decode to %d bytes, was %d".formatted(chunk, size, decoded));
      }
    } catch (ZstdException e) {
      throw error(
          index, chunk, "chunk %d must be a zstd frame: %s".formatted(chunk, e.getMessage()));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
