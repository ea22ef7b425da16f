package io.github.foldmill.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where each frame of a compressed tensor starts, and its checksum, while they are written. */
final class FrameIndex {
  private static final int ROW = 2;

  private long[] rows = new long[16];
  private int used;
  private long bytes;

  void add(byte[] frame, int length) {
    if (used == rows.length) {
      rows = Arrays.copyOf(rows, 2 * used);
    }
    rows[used] = bytes;
    rows[used + 1] = Integer.toUnsignedLong(Crc.of(frame, 0, length));
    used += ROW;
    bytes += length;
  }

  long count() {
    return used / ROW;
  }

  /** The size of all frames. */
  long bytes() {
    return bytes;
  }

  byte[] toBytes() {
    var encoded = ByteBuffer.allocate(used * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    encoded.asLongBuffer().put(rows, 0, used);
    return encoded.array();
  }
}
