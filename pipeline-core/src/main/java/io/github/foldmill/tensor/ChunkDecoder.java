package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Decodes chunks of one tensor, one at a time; for one thread at a time.
 *
 * <p>A frame is copied out of the file before it is looked at, so that nobody can change it between
 * check and use and a file that is truncated meanwhile cannot end the process.
 */
final class ChunkDecoder {
  /** The longest zstd frame header. */
  private static final int FRAME_HEAD = 18;

  private final ChunkIndex index;
  private final ChunkedTensor tensor;
  private final MemorySegment data;
  private final DecodeRoom room;

  ChunkDecoder(ChunkIndex index, MemorySegment data, DecodeRoom room) {
    this.index = index;
    this.tensor = index.tensor();
    this.data = data;
    this.room = room;
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

  /** Decodes a chunk into memory, from a place of it on. */
  void decode(int chunk, MemorySegment to, long start) throws MalformedFileException {
    int size = tensor.size(chunk);
    int frameBytes = readFrame(chunk);
    if (tensor.filter() != Filter.NONE) {
      byte[] filtered = room.filtered(size);
      decompress(chunk, frameBytes, filtered, 0, size);
      int itemBytes = tensor.fields().dtype().itemBytes();
      tensor.filter().undo(filtered, size, itemBytes, to, start, room.block);
    } else if (to.heapBase().orElse(null) instanceof byte[] array) {
      decompress(chunk, frameBytes, array, (int) (to.address() + start), size);
    } else {
      byte[] plain = room.plain(size);
      decompress(chunk, frameBytes, plain, 0, size);
      MemorySegment.copy(plain, 0, to, ValueLayout.JAVA_BYTE, start, size);
    }
  }

  /** Decodes a chunk; the bytes, perhaps with others after them, are good until the next call. */
  byte[] decode(int chunk) throws MalformedFileException {
    byte[] plain = room.plain(tensor.size(chunk));
    decode(chunk, MemorySegment.ofArray(plain), 0);
    return plain;
  }

  /** Gives the bytes decoded last away for good. */
  byte[] handOver() {
    return room.handOver();
  }

  /** Checks everything about a chunk that decoding it does; a filter cannot fail. */
  void verify(int chunk) throws MalformedFileException {
    int size = tensor.size(chunk);
    int frameBytes = readFrame(chunk);
    decompress(chunk, frameBytes, room.filtered(size), 0, size);
  }

  private int readFrame(int chunk) throws MalformedFileException {
    int frameBytes = index.frameBytes(chunk);
    byte[] frame = room.frame(frameBytes);
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, index.at(chunk), frame, 0, frameBytes);
    requireCrc(chunk, Crc.of(frame, 0, frameBytes));
    requirePromise(index, chunk, frame);
    return frameBytes;
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

  private void decompress(int chunk, int frameBytes, byte[] to, int start, int size)
      throws MalformedFileException {
    byte[] frame = room.frame(frameBytes);
    try {
      int decoded = room.context.decompressByteArray(to, start, size, frame, 0, frameBytes);
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
}
