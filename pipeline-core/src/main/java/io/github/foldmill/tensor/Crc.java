package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** CRC32C of memory; a checksum against damage, not against forgery. */
final class Crc {
  private static final int BLOCK = 1 << 16;

  private Crc() {}

  /**
   * Reads block by block through an array: a mapped file that somebody truncates must end in an
   * error, and only plain copies of memory are protected from ending the process.
   */
  static int of(MemorySegment memory) {
    var crc = new CRC32C();
    var block = new byte[(int) Math.min(BLOCK, memory.byteSize())];
    for (long start = 0; start < memory.byteSize(); start += BLOCK) {
      int length = (int) Math.min(BLOCK, memory.byteSize() - start);
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start, block, 0, length);
      crc.update(block, 0, length);
    }
    return (int) crc.getValue();
  }

  /** Copies memory of the same size, block by block on the way through the caches. */
  static int copy(MemorySegment source, MemorySegment target) {
    var crc = new CRC32C();
    var block = new byte[(int) Math.min(BLOCK, source.byteSize())];
    for (long start = 0; start < source.byteSize(); start += BLOCK) {
      int length = (int) Math.min(BLOCK, source.byteSize() - start);
      MemorySegment.copy(source, ValueLayout.JAVA_BYTE, start, block, 0, length);
      crc.update(block, 0, length);
      MemorySegment.copy(MemorySegment.ofArray(block), 0, target, start, length);
    }
    return (int) crc.getValue();
  }

  static int of(byte[] bytes, int start, int length) {
    var crc = new CRC32C();
    crc.update(bytes, start, length);
    return (int) crc.getValue();
  }

  /** Always eight digits, so that a header's length does not depend on the value. */
  static String hex(int crc) {
    return HexFormat.of().toHexDigits(crc);
  }
}
