package io.github.foldmill.tensor;

import io.github.foldmill.internal.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands where in a file to be written: each entry starts at a multiple of 64 bytes, with
 * padding entries between because safetensors allows no holes.
 */
final class FileLayout {
  private static final String NO_CRC = "00000000";
  private static final String LONGEST_SIZE = "[9223372036854775807,2]";

  private final Map<String, String> metadata;
  private final Map<String, String> described = new TreeMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private int pads;
  private long end;

  /** An entry of the header. */
  private record Block(String name, DType dtype, String shape, long start, long end) {}

  FileLayout(Map<String, String> metadata) {
    this.metadata = metadata;
  }

  /** Returns where the next entry goes, in bytes from the start of the data. */
  long next() {
    return Math.ceilDiv(end, TensorFileFormat.ALIGNMENT) * TensorFileFormat.ALIGNMENT;
  }

  /** Adds an entry at {@link #next}; its bytes carry their own checksums. */
  void addUnchecked(String name, DType dtype, Shape shape, long bytes) {
    long start = next();
    if (start > end) {
      addBlock(TensorFileFormat.PADDING + pads++, DType.U8, Shape.of(start - end), start - end);
    }
    addBlock(name, dtype, shape, bytes);
  }

  private void addBlock(String name, DType dtype, Shape shape, long bytes) {
    blocks.add(new Block(name, dtype, shape.toString(), end, end + bytes));
    end += bytes;
  }

  /** Adds an entry at {@link #next}. */
  void add(String name, DType dtype, Shape shape, long bytes, int crc) {
    described.put(TensorFileFormat.TENSOR_CRC + name, Crc.hex(crc));
    addUnchecked(name, dtype, shape, bytes);
  }

  /** Says that a tensor is compressed, whose two entries must be added as well. */
  void describe(String name, DType dtype, Shape shape, Filter filter, int chunkBytes) {
    describe(name, dtype, shape.toString(), filter, chunkBytes);
  }

  private void describe(String name, DType dtype, String shape, Filter filter, int chunkBytes) {
    described.put(
        TensorFileFormat.TENSOR_ZSTD + name,
        "{\"dtype\":\"%s\",\"shape\":%s,\"chunk\":%d,\"filter\":\"%s\"}"
            .formatted(dtype, shape, chunkBytes, filter.text()));
  }

  /** Adds entries whose text is no shorter than those of the tensor can be, for the length only. */
  void addLongest(Request request) {
    String name = request.name();
    String shape = request.shape() + LONGEST_SIZE;
    described.put(TensorFileFormat.TENSOR_CRC + name, NO_CRC);
    described.put(TensorFileFormat.TENSOR_CRC + name + TensorFileFormat.INDEX_SUFFIX, NO_CRC);
    describe(name, request.dtype(), shape, Filter.DELTA_SHUFFLE, TensorFileFormat.MAX_CHUNK);
    addLongest(TensorFileFormat.PADDING + pads++, DType.U8, "[63]");
    addLongest(TensorFileFormat.PADDING + pads++, DType.U8, "[63]");
    addLongest(name, request.dtype(), shape);
    addLongest(name + TensorFileFormat.BLOB_SUFFIX, DType.U8, LONGEST_SIZE);
    addLongest(name + TensorFileFormat.INDEX_SUFFIX, DType.U64, LONGEST_SIZE);
  }

  private void addLongest(String name, DType dtype, String shape) {
    blocks.add(new Block(name, dtype, shape, Long.MAX_VALUE, Long.MAX_VALUE));
  }

  /** Returns the length of the header, so that the data after it is aligned. */
  int headerBytes() {
    int blocked = Math.ceilDiv(Long.BYTES + json().length, TensorFileFormat.ALIGNMENT);
    return blocked * TensorFileFormat.ALIGNMENT - Long.BYTES;
  }

  /** Returns the header with its checksum, of the given length. */
  byte[] header(int length) {
    byte[] json = json();
    var header = new byte[length];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(json, 0, header, 0, json.length);
    byte[] crc = Crc.hex(Crc.of(header, 0, header.length)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(crc, 0, header, TensorFileFormat.headerStart().length, crc.length);
    return header;
  }

  private byte[] json() {
    var json = new StringBuilder();
    json.append(new String(TensorFileFormat.headerStart(), StandardCharsets.UTF_8));
    json.append(NO_CRC).append('"');
    appendMetadata(json, TensorFileFormat.VERSION, TensorFileFormat.VERSION_1);
    described.forEach((key, value) -> appendMetadata(json, key, value));
    metadata.forEach((key, value) -> appendMetadata(json, key, value));
    json.append('}');
    for (var block : blocks) {
      json.append(',')
          .append(JsonText.quote(block.name()))
          .append(":{\"dtype\":\"")
          .append(block.dtype())
          .append("\",\"shape\":")
          .append(block.shape())
          .append(",\"data_offsets\":[")
          .append(block.start())
          .append(',')
          .append(block.end())
          .append("]}");
    }
    json.append('}');
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void appendMetadata(StringBuilder json, String key, String value) {
    json.append(',').append(JsonText.quote(key)).append(':').append(JsonText.quote(value));
  }
}
