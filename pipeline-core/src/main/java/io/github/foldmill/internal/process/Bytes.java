package io.github.foldmill.internal.process;

import java.io.ByteArrayOutputStream;

/**
 * A growing array of bytes, big-endian, to which numbers can be written and whose array is open.
 */
final class Bytes extends ByteArrayOutputStream {
  private static final int INITIAL = 512;
  private static final int KEPT = 1 << 20;

  Bytes() {
    super(INITIAL);
  }

  void putInt(int value) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      write(value >>> shift);
    }
  }

  void putLong(long value) {
    putInt((int) (value >>> Integer.SIZE));
    putInt((int) value);
  }

  /** Writes the length of what follows later, when it is known. */
  int reserveLength() {
    int at = count;
    putInt(0);
    return at;
  }

  /** Fills in a length that was reserved. */
  void setLength(int at) {
    int length = count - at - Integer.BYTES;
    for (int i = 0; i < Integer.BYTES; i++) {
      buf[at + i] = (byte) (length >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
    }
  }

  /** Forgets what was written after a position. */
  void cutTo(int position) {
    count = position;
  }

  byte[] array() {
    return buf;
  }

  /** Empties the array for the next use, without holding on to a huge one. */
  void clear() {
    reset();
    if (buf.length > KEPT) {
      buf = new byte[INITIAL];
    }
  }
}
