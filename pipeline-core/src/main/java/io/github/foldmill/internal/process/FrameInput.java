package io.github.foldmill.internal.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames: a big-endian length of 4 bytes, then that many bytes.
 *
 * <p>A length is checked and never trusted: memory grows only as bytes arrive.
 */
final class FrameInput {
  /** The longest frame; bigger values belong into files. */
  static final int LIMIT = 1 << 30;

  private static final int STEP = 1 << 20;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(StatusPage.CAPACITY).flip();

  FrameInput(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for a frame.
   *
   * @return its bytes, or null if the channel ended between two frames
   * @throws IOException if the channel fails, ends within a frame or holds a wrong length
   */
  byte @Nullable [] next() throws IOException {
    while (buffer.remaining() < Integer.BYTES) {
      if (!fill()) {
        if (buffer.hasRemaining()) {
          throw new EOFException("the channel ended within the length of a frame");
        }
        return null;
      }
    }
    int length = buffer.getInt();
    if (length < 1 || length > LIMIT) {
      throw new StreamCorruptedException(
          "a frame must have 1 to %d bytes, was %d".formatted(LIMIT, length));
    }
    var frame = new byte[Math.min(length, STEP)];
    int at = 0;
    while (at < length) {
      if (!buffer.hasRemaining() && !fill()) {
        throw new EOFException("the channel ended after %d of %d bytes".formatted(at, length));
      }
      if (at == frame.length) {
        frame = Arrays.copyOf(frame, (int) Math.min(length, 2L * frame.length));
      }
      int step = Math.min(buffer.remaining(), frame.length - at);
      buffer.get(frame, at, step);
      at += step;
    }
    return frame;
  }

  private boolean fill() throws IOException {
    buffer.compact();
    try {
      return channel.read(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }
}
