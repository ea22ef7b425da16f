package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the header of a file, checks it and what it promises. */
final class FileParser {
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private FileParser() {}

  static Header parse(String file, MemorySegment bytes) throws MalformedFileException {
    long size = bytes.byteSize();
    if (size < Long.BYTES) {
      throw new MalformedFileException(
          file, 0, "a file must start with the 8 bytes of its header's length, has " + size);
    }
    long length = bytes.get(U64, 0);
    long most = Math.min(TensorFileFormat.MAX_HEADER, size - Long.BYTES);
    if (length < 2 || length > most) {
      throw new MalformedFileException(
          file,
          0,
          "the header's length must be from 2 to %d, was %s"
              .formatted(most, Long.toUnsignedString(length)));
    }
    try {
      byte[] json = bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
      var header = Header.parse(file, json, size - Long.BYTES - length);
      requireCrc(header, json);
      return header;
    } catch (OutOfMemoryError e) {
      // Only names, shapes and metadata were being allocated, in proportion to the header's length.
      throw new MalformedFileException(
          file, 0, "the heap must have room for the header's %d bytes".formatted(length), e);
    }
  }

  private static void requireCrc(Header header, byte[] json) throws MalformedFileException {
    if (header.metadata().keySet().stream()
        .noneMatch(key -> key.startsWith(TensorFileFormat.RESERVED))) {
      return;
    }
    byte[] start = TensorFileFormat.headerStart();
    int end = start.length + 2 * Integer.BYTES;
    if (json.length <= end || !Arrays.equals(start, Arrays.copyOf(json, start.length))) {
      throw header.error(
          "a header with %s* metadata must start with its checksum; was it changed by another tool?"
              .formatted(TensorFileFormat.RESERVED));
    }
    String stored = new String(json, start.length, end - start.length, StandardCharsets.US_ASCII);
    Arrays.fill(json, start.length, end, (byte) '0');
    String actual = Crc.hex(Crc.of(json, 0, json.length));
    if (!stored.equals(actual)) {
      throw header.error("the header must have the checksum %s, has %s".formatted(stored, actual));
    }
    String version = header.metadata().get(TensorFileFormat.VERSION);
    if (!TensorFileFormat.VERSION_1.equals(version)) {
      throw header.error(
          "container version must be %s, was %s; a newer Foldmill may read it"
              .formatted(TensorFileFormat.VERSION_1, version));
    }
  }
}
