package io.github.foldmill.tensor;

import io.github.foldmill.tensor.TensorFileWriter.Block;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything goes in a file to be written: largest element type first, each entry at a
 * multiple of 64 bytes, with padding entries between because safetensors allows no holes.
 */
final class FileLayout {
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, String> described = new LinkedHashMap<>();

  void add(String name, Tensor tensor) {
    describe(TensorFileFormat.TENSOR_CRC + name, Crc.hex(Crc.of(tensor.memory())));
    long bytes = tensor.memory().byteSize();
    blocks.add(new Block(name, tensor.dtype(), tensor.shape(), bytes, List.of(tensor.memory())));
  }

  /** Adds bytes that carry their own checksums. */
  void addUnchecked(String name, long bytes, List<MemorySegment> parts) {
    blocks.add(new Block(name, DType.U8, Shape.of(bytes), bytes, parts));
  }

  void describe(String key, String value) {
    described.put(key, value);
  }

  /** Orders the entries and puts padding between them; nothing can be added after. */
  void seal() {
    var ordered =
        blocks.stream()
            .sorted(Comparator.comparingInt((Block block) -> -block.dtype().bits()))
            .toList();
    blocks.clear();
    long end = 0;
    int pads = 0;
    for (var block : ordered) {
      long gap = Math.ceilDiv(end, TensorFileFormat.ALIGNMENT) * TensorFileFormat.ALIGNMENT - end;
      if (gap > 0) {
        var zeros = List.of(MemorySegment.ofArray(new byte[(int) gap]));
        addUnchecked(TensorFileFormat.PADDING + pads++, gap, zeros);
      }
      blocks.add(block);
      end += gap + block.bytes();
    }
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Returns the header with its checksum, padded so that the data is aligned. */
  byte[] header(Map<String, String> metadata) {
    var json = new StringBuilder();
    json.append(new String(TensorFileFormat.headerStart(), StandardCharsets.UTF_8));
    json.append("00000000\"");
    appendMetadata(json, TensorFileFormat.VERSION, TensorFileFormat.VERSION_1);
    described.forEach((key, value) -> appendMetadata(json, key, value));
    metadata.forEach((key, value) -> appendMetadata(json, key, value));
    json.append('}');
    long start = 0;
    for (var block : blocks) {
      json.append(',')
          .append(JsonText.quote(block.name()))
          .append(":{\"dtype\":\"%s\",\"shape\":%s,".formatted(block.dtype(), block.shape()))
          .append("\"data_offsets\":[%d,%d]}".formatted(start, start + block.bytes()));
      start += block.bytes();
    }
    json.append('}');
    return sealed(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void appendMetadata(StringBuilder json, String key, String value) {
    json.append(',').append(JsonText.quote(key)).append(':').append(JsonText.quote(value));
  }

  private static byte[] sealed(byte[] json) {
    int length = Math.ceilDiv(Long.BYTES + json.length, TensorFileFormat.ALIGNMENT);
    var header = new byte[length * TensorFileFormat.ALIGNMENT - Long.BYTES];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(json, 0, header, 0, json.length);
    byte[] crc = Crc.hex(Crc.of(header, 0, header.length)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(crc, 0, header, TensorFileFormat.headerStart().length, crc.length);
    return header;
  }
}
