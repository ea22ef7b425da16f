package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The start of a NumPy array file: what the elements are and how they lie.
 *
 * @param dataStart the first byte of the elements
 */
record NpyHeader(DType dtype, boolean bigEndian, boolean columnMajor, Shape shape, long dataStart) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Magic, two bytes of version, and the length of the text in two bytes or four. */
  private static final int SHORT_START = 10;

  private static final int LONG_START = 12;

  /** Text beyond this NumPy itself does not read unless told to trust the file. */
  private static final int MAX_TEXT = 1 << 20;

  private static final int VERSION = 6;

  /** NumPy leaves room for the first size to grow to so many digits in place. */
  private static final int GROWTH_DIGITS = 21;

  /** Reads the header of a file. */
  static NpyHeader parse(String file, MemorySegment bytes) throws MalformedFileException {
    if (bytes.byteSize() < SHORT_START
        || !Arrays.equals(bytes.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE), MAGIC)) {
      throw new MalformedFileException(
          file, 0, "an array of NumPy must start with \\x93NUMPY, a version and a length");
    }
    int version = bytes.get(ValueLayout.JAVA_BYTE, VERSION);
    if (version < 1 || version > 3 || bytes.get(ValueLayout.JAVA_BYTE, VERSION + 1) != 0) {
      throw new MalformedFileException(
          file,
          VERSION,
          "the version must be 1.0, 2.0 or 3.0, was %d.%d"
              .formatted(version, bytes.get(ValueLayout.JAVA_BYTE, VERSION + 1)));
    }
    int start = version == 1 ? SHORT_START : LONG_START;
    long length = length(bytes, start);
    long most = Math.clamp(bytes.byteSize() - start, 0, MAX_TEXT);
    if (length > most || bytes.byteSize() < start) {
      throw new MalformedFileException(
          file,
          VERSION + 2L,
          "the header's length must be at most %d, was %d".formatted(most, length));
    }
    byte[] text = bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    return new NpyParser(file, start, text).parse();
  }

  private static long length(MemorySegment bytes, int start) {
    long length = 0;
    for (int at = (int) Math.min(start, bytes.byteSize()) - 1; at >= VERSION + 2; at--) {
      length = (length << Byte.SIZE) | (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF);
    }
    return length;
  }

  long bytes() {
    return dtype.byteSize(shape.elements());
  }

  /** Tells whether the elements lie as in a tensor. */
  boolean isPlain() {
    return !bigEndian && (!columnMajor || shape.rank() < 2);
  }

  /** Makes the start of a file for a tensor. */
  static byte[] of(Tensor tensor) {
    String sizes = tensor.shape().toString();
    String inner = sizes.substring(1, sizes.length() - 1).replace(",", ", ");
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(
                NpyType.descriptionOf(tensor.dtype()),
                tensor.shape().rank() == 1 ? inner + "," : inner);
    if (tensor.shape().rank() > 0) {
      text += " ".repeat(GROWTH_DIGITS - Long.toString(tensor.shape().size(0)).length());
    }
    boolean fits = SHORT_START + text.length() + TensorFileFormat.ALIGNMENT < (1 << Short.SIZE);
    int start = fits ? SHORT_START : LONG_START;
    int length =
        Math.ceilDiv(start + text.length() + 1, TensorFileFormat.ALIGNMENT)
            * TensorFileFormat.ALIGNMENT;
    byte[] header = new byte[length];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[VERSION] = (byte) (fits ? 1 : 2);
    header[VERSION + 1] = 0;
    for (int at = VERSION + 2; at < start; at++) {
      header[at] = (byte) ((length - start) >>> (Byte.SIZE * (at - VERSION - 2)));
    }
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, start, ascii.length);
    header[length - 1] = '\n';
    return header;
  }
}
