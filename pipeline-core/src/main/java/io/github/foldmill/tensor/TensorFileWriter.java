package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.AtomicFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Collects tensors and writes them to a file, from {@link TensorFile#writer()}.
 *
 * <p>Tensors are not copied; they must not change before {@link #write} returns. The same tensors,
 * names and metadata give the same bytes. Not safe for use by several threads.
 */
public final class TensorFileWriter {
  private static final int BUFFER = 1 << 20;

  private final Map<String, Request> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new TreeMap<>();

  private record Request(Tensor tensor, Compression compression) {}

  TensorFileWriter() {}

  /**
   * Adds a tensor to be stored raw.
   *
   * @param name the name, unique in the file
   * @param tensor the tensor
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved
   */
  public TensorFileWriter add(String name, Tensor tensor) {
    return add(name, tensor, Compression.none());
  }

  /**
   * Adds a tensor.
   *
   * @param name the name, unique in the file
   * @param tensor the tensor
   * @param compression how to store it
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved
   */
  public TensorFileWriter add(String name, Tensor tensor, Compression compression) {
    requireUnicode(name);
    if (name.equals(TensorFileFormat.METADATA)
        || name.startsWith(TensorFileFormat.PADDING)
        || name.endsWith(TensorFileFormat.BLOB_SUFFIX)
        || name.endsWith(TensorFileFormat.INDEX_SUFFIX)) {
      throw new IllegalArgumentException(
          ("tensor name must not be %s, start with %s or end with %s or %s, which the format uses,"
                  + " was \"%s\"")
              .formatted(
                  TensorFileFormat.METADATA,
                  TensorFileFormat.PADDING,
                  TensorFileFormat.BLOB_SUFFIX,
                  TensorFileFormat.INDEX_SUFFIX,
                  name));
    }
    Objects.requireNonNull(tensor, "tensor");
    Objects.requireNonNull(compression, "compression");
    if (tensors.putIfAbsent(name, new Request(tensor, compression)) != null) {
      throw new IllegalArgumentException(
          "tensor names must be distinct, \"" + name + "\" is there already");
    }
    return this;
  }

  /**
   * Adds a text to the file's metadata.
   *
   * @param key the key, unique in the file
   * @param value the text
   * @return this writer
   * @throws IllegalArgumentException if the key is taken or starts with {@code foldmill.}
   */
  public TensorFileWriter metadata(String key, String value) {
    requireUnicode(key);
    requireUnicode(value);
    if (key.startsWith(TensorFileFormat.RESERVED)) {
      throw new IllegalArgumentException(
          "metadata key must not start with %s, which the format uses, was \"%s\""
              .formatted(TensorFileFormat.RESERVED, key));
    }
    if (metadata.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException(
          "metadata keys must be distinct, \"" + key + "\" is there already");
    }
    return this;
  }

  private static void requireUnicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "names and metadata must be Unicode text, \"" + text + "\" has half a surrogate pair");
    }
  }

  /**
   * Writes the file, replacing one of that name only when the new one is complete.
   *
   * @param path the file; its folder must exist
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void write(Path path) throws IOException {
    AtomicFile.write(path, body());
  }

  /**
   * Writes a new file without forcing it to the device, for caches: a crash of the machine may
   * leave it damaged, which the checksums reveal, and a failure leaves an incomplete file.
   *
   * @param path the file, which must not exist; its folder must
   * @throws IOException if the file exists or writing fails
   */
  public void writeUnforced(Path path) throws IOException {
    var body = body();
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      body.write(channel);
    }
  }

  private AtomicFile.Body body() {
    var layout = layout();
    byte[] header = layout.header(metadata);
    return channel -> {
      var length = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
      writeFully(channel, length.putLong(header.length).put(header).flip());
      for (var block : layout.blocks()) {
        for (var part : block.parts()) {
          write(channel, part);
        }
      }
    };
  }

  private FileLayout layout() {
    var layout = new FileLayout();
    tensors.forEach((name, request) ->
        ChunkEncoder.encode(request.tensor(), request.compression())
            .ifPresentOrElse(
                encoded -> addCompressed(layout, name, request.tensor(), encoded),
                () -> layout.add(name, request.tensor())));
    layout.seal();
    return layout;
  }

  private static void addCompressed(
      FileLayout layout, String name, Tensor tensor, ChunkEncoder.Encoded encoded) {
    var frames = encoded.frames();
    var index = new long[2 * frames.size()];
    long offset = 0;
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      index[2 * i] = offset;
      index[2 * i + 1] = Integer.toUnsignedLong(Crc.of(frame, 0, frame.length));
      offset += frame.length;
    }
    layout.describe(
        TensorFileFormat.TENSOR_ZSTD + name,
        "{\"dtype\":\"%s\",\"shape\":%s,\"chunk\":%d,\"filter\":\"%s\"}"
            .formatted(
                tensor.dtype(), tensor.shape(), TensorFileFormat.CHUNK, encoded.filter().text()));
    var parts = frames.stream().map(frame -> MemorySegment.ofArray(frame)).toList();
    layout.addUnchecked(name + TensorFileFormat.BLOB_SUFFIX, offset, parts);
    var rows = Tensor.of(index);
    layout.add(
        name + TensorFileFormat.INDEX_SUFFIX,
        Tensor.over(DType.U64, Shape.of(frames.size(), 2), rows.memory()));
  }

  private static void write(FileChannel channel, MemorySegment part) throws IOException {
    var buffer = new byte[(int) Math.min(BUFFER, part.byteSize())];
    for (long start = 0; start < part.byteSize(); start += BUFFER) {
      int length = (int) Math.min(BUFFER, part.byteSize() - start);
      MemorySegment.copy(part, ValueLayout.JAVA_BYTE, start, buffer, 0, length);
      writeFully(channel, ByteBuffer.wrap(buffer, 0, length));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The entries of a file in their order, for tests and {@link #write}. */
  record Block(String name, DType dtype, Shape shape, long bytes, List<MemorySegment> parts) {}
}
