package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The stored bytes of entries. */
final class RawBytes {
  private RawBytes() {}

  static MemorySegment of(HeaderEntry entry, MemorySegment data) {
    return data.asSlice(entry.start(), entry.bytes());
  }

  /** Checks an entry's checksum, if the file has one. */
  static void requireCrc(Header header, HeaderEntry entry, MemorySegment data)
      throws MalformedFileException {
    String expected = expectedCrc(header, entry);
    if (expected != null) {
      requireEqual(header, entry, expected, Crc.of(of(entry, data)));
    }
  }

  /** Copies an entry and checks its checksum, if the file has one. */
  static void copyChecked(
      Header header, HeaderEntry entry, MemorySegment data, MemorySegment target)
      throws MalformedFileException {
    String expected = expectedCrc(header, entry);
    if (expected == null) {
      target.copyFrom(of(entry, data));
    } else {
      requireEqual(header, entry, expected, Crc.copy(of(entry, data), target));
    }
  }

  private static @Nullable String expectedCrc(Header header, HeaderEntry entry) {
    return header.metadata().get(TensorFileFormat.TENSOR_CRC + entry.name());
  }

  private static void requireEqual(Header header, HeaderEntry entry, String expected, int crc)
      throws MalformedFileException {
    String actual = Crc.hex(crc);
    if (!expected.equals(actual)) {
      throw new MalformedFileException(
          header.file(),
          header.dataStart() + entry.start(),
          "tensor \"%s\" must have the checksum %s, has %s"
              .formatted(entry.name(), expected, actual));
    }
  }

  /** Checks that padding is zero. */
  static void requireZeros(Header header, HeaderEntry padding, MemorySegment data)
      throws MalformedFileException {
    var bytes = of(padding, data);
    var zeros = MemorySegment.ofArray(new byte[TensorFileFormat.ALIGNMENT]);
    for (long start = 0; start < bytes.byteSize(); start += zeros.byteSize()) {
      long length = Math.min(zeros.byteSize(), bytes.byteSize() - start);
      long mismatch = MemorySegment.mismatch(bytes, start, start + length, zeros, 0, length);
      if (mismatch >= 0) {
        throw new MalformedFileException(
            header.file(),
            header.dataStart() + padding.start() + start + mismatch,
            "padding must be zero");
      }
    }
  }
}
