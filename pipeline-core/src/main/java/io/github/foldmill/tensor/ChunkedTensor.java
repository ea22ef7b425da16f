package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A compressed tensor of a file: its description, and the decoding of its chunks.
 *
 * <p>Nothing of the decoded size is allocated before every frame has been found to promise exactly
 * its share.
 */
record ChunkedTensor(
    Header header, TensorFields fields, Filter filter, HeaderEntry blob, HeaderEntry index) {
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int INDEX_ROW = 2 * Long.BYTES;

  /** The longest zstd frame header. */
  private static final int FRAME_HEAD = 18;

  /** A zstd block of 4 bytes can stand for this many, and no block for more. */
  private static final long BLOCK = 1 << 17;

  private static final long LEAST_BLOCK_BYTES = 4;

  static ChunkedTensor of(Header header, String name, String description)
      throws MalformedFileException {
    var blob = header.entries().get(name + TensorFileFormat.BLOB_SUFFIX);
    var index = header.entries().get(name + TensorFileFormat.INDEX_SUFFIX);
    if (blob == null || index == null || header.entries().containsKey(name)) {
      throw header.error(
          "a compressed tensor must have its bytes and an index and no raw form, \"%s\" does not"
              .formatted(name));
    }
    var json = description.getBytes(StandardCharsets.UTF_8);
    var reader = new JsonReader(header.file(), Long.BYTES, json);
    var fields = TensorFields.read(reader);
    reader.expectEnd();
    if (fields.offsets() != null || fields.filter() == null) {
      throw header.error(
          blob, "a compressed tensor must have dtype, shape, chunk and filter, nothing else");
    }
    String filterName = fields.filter();
    var filter =
        Filter.named(filterName)
            .orElseThrow(
                () -> header.error(blob, "filter must be known, was \"" + filterName + "\""));
    var tensor = new ChunkedTensor(header, fields, filter, blob, index);
    tensor.requireConsistent();
    return tensor;
  }

  private void requireConsistent() throws MalformedFileException {
    long chunk = fields.chunk();
    if (chunk < 1
        || chunk > TensorFileFormat.MAX_CHUNK
        || chunk % fields.dtype().itemBytes() != 0
        || fields.bytes() % fields.dtype().itemBytes() != 0) {
      throw header.error(
          blob,
          "chunk must be whole items of at most %d bytes, was %d"
              .formatted(TensorFileFormat.MAX_CHUNK, chunk));
    }
    if (blob.dtype() != DType.U8) {
      throw header.error(blob, "compressed bytes must be U8, were " + blob.dtype());
    }
    if (index.dtype() != DType.U64 || !index.shape().equals(Shape.of(chunks(), 2))) {
      throw header.error(
          index,
          "the index must be U64[%d,2], was %s%s"
              .formatted(chunks(), index.dtype(), index.shape()));
    }
    if (blob.bytes() / LEAST_BLOCK_BYTES < Math.ceilDiv(fields.bytes(), BLOCK)) {
      throw header.error(blob, "%d bytes cannot hold %d".formatted(blob.bytes(), fields.bytes()));
    }
  }

  private long chunks() {
    return Math.ceilDiv(fields.bytes(), fields.chunk());
  }

  /** Decodes the whole tensor; {@code data} is all data of the file. */
  Tensor decode(MemorySegment data) throws MalformedFileException {
    var frames = data.asSlice(blob.start(), blob.bytes());
    int longest = requireFrames(data, frames);
    var decoded = Tensor.newMemory(fields.bytes());
    var frame = new byte[longest];
    int chunkSize = (int) Math.min(fields.chunk(), fields.bytes());
    var filtered = new byte[chunkSize];
    var plain = new byte[chunkSize];
    try (var context = new ZstdDecompressCtx()) {
      for (long chunk = 0; chunk < chunks(); chunk++) {
        int frameSize = (int) (end(data, chunk) - start(data, chunk));
        long at = start(data, chunk);
        MemorySegment.copy(frames, ValueLayout.JAVA_BYTE, at, frame, 0, frameSize);
        int size = size(chunk);
        requireCrc(data, chunk, Crc.of(frame, 0, frameSize));
        decode(context, frame, frameSize, filtered, size, chunk);
        filter.undo(filtered, plain, size, fields.dtype().itemBytes());
        MemorySegment.copy(plain, 0, decoded, ValueLayout.JAVA_BYTE, chunk * fields.chunk(), size);
      }
    }
    return Tensor.over(fields.dtype(), fields.shape(), decoded);
  }

  private void decode(
      ZstdDecompressCtx context, byte[] frame, int frameSize, byte[] to, int size, long chunk)
      throws MalformedFileException {
    try {
      int decoded = context.decompressByteArray(to, 0, size, frame, 0, frameSize);
      if (decoded != size) {
        throw header.error(
            blob, "chunk %d must decode to %d bytes, was %d".formatted(chunk, size, decoded));
      }
    } catch (ZstdException e) {
      throw header.error(
          blob, "chunk %d must be a zstd frame: %s".formatted(chunk, e.getMessage()));
    }
  }

  /** Checks the index and what each frame promises; returns the longest frame's size. */
  private int requireFrames(MemorySegment data, MemorySegment frames)
      throws MalformedFileException {
    long longest = 0;
    for (long chunk = 0; chunk < chunks(); chunk++) {
      long start = start(data, chunk);
      long end = end(data, chunk);
      boolean first = chunk == 0;
      if (start < 0 || end <= start || end > blob.bytes() || (first && start != 0)) {
        throw header.error(
            index,
            "offsets must start at 0, grow and stay below %d, chunk %d has %d to %d"
                .formatted(blob.bytes(), chunk, start, end));
      }
      if (end - start > Zstd.compressBound(size(chunk))) {
        throw header.error(
            index,
            "chunk %d is longer than any frame of its data, %d".formatted(chunk, end - start));
      }
      requirePromise(frames, start, end, chunk);
      longest = Math.max(longest, end - start);
    }
    return (int) longest;
  }

  private void requirePromise(MemorySegment frames, long start, long end, long chunk)
      throws MalformedFileException {
    int head = (int) Math.min(FRAME_HEAD, end - start);
    var bytes = frames.asSlice(start, head).toArray(ValueLayout.JAVA_BYTE);
    long promised = Zstd.getFrameContentSize(bytes);
    if (promised != size(chunk)) {
      throw header.error(
          blob,
          "the frame of chunk %d must promise %d bytes, was %d"
              .formatted(chunk, size(chunk), promised));
    }
  }

  private void requireCrc(MemorySegment data, long chunk, int actual)
      throws MalformedFileException {
    long expected = data.get(U64, index.start() + chunk * INDEX_ROW + Long.BYTES);
    if (expected != Integer.toUnsignedLong(actual)) {
      throw new MalformedFileException(
          header.file(),
          header.dataStart() + blob.start() + start(data, chunk),
          "chunk %d of tensor \"%s\" must have the checksum %08x, has %08x"
              .formatted(chunk, blob.name(), expected, actual));
    }
  }

  private int size(long chunk) {
    return (int) Math.min(fields.chunk(), fields.bytes() - chunk * fields.chunk());
  }

  private long start(MemorySegment data, long chunk) {
    return data.get(U64, index.start() + chunk * INDEX_ROW);
  }

  private long end(MemorySegment data, long chunk) {
    return chunk + 1 < chunks() ? start(data, chunk + 1) : blob.bytes();
  }
}
