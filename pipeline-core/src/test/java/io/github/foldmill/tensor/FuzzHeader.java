package io.github.foldmill.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Target of the fuzzer: a header with the right checksum before data that is all zero. The input
 * starts with the size of the data in two bytes, little-endian; the header is the rest.
 */
public final class FuzzHeader {
  private FuzzHeader() {}

  /**
   * Reads everything of such a file.
   *
   * @param input size and header
   */
  public static void fuzzerTestOneInput(byte[] input) {
    accepts(input);
  }

  static boolean accepts(byte[] input) {
    if (input.length < Short.BYTES) {
      return Readings.accepts(input, Readings::all);
    }
    int size =
        Short.toUnsignedInt(ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).getShort());
    int length = input.length - Short.BYTES;
    var file = ByteBuffer.allocate(Long.BYTES + length + size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(length).put(input, Short.BYTES, length);
    return Readings.accepts(Forged.sealedIfOurs(file.array()), Readings::all);
  }

  /** Makes an input of a file; its data must be zero. */
  static byte[] input(byte[] file) {
    int length = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
    byte[] input = Arrays.copyOfRange(file, Long.BYTES - Short.BYTES, Long.BYTES + length);
    int size = file.length - Long.BYTES - length;
    ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).putShort((short) size);
    return input;
  }
}
