package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Sends replies to the parent; small ones wait in the {@link StatusPage} for others, but not for
 * long.
 */
final class ReplyOutput {
  private static final long PATIENCE_NANOS = 500_000;

  private final WritableByteChannel channel;
  private final StatusPage page;
  private long lastSent = System.nanoTime();

  ReplyOutput(WritableByteChannel channel, StatusPage page) {
    this.channel = channel;
    this.page = page;
  }

  /** Introduces this worker: the secret, and the time on its clock. */
  void hello(byte[] secret) throws IOException {
    var frame = ByteBuffer.allocate(Integer.BYTES + secret.length + Long.BYTES);
    frame.putInt(secret.length + Long.BYTES).put(secret).putLong(System.nanoTime());
    write(frame.flip());
    page.sent(frame.limit());
  }

  /** Adds a whole frame. */
  void add(Bytes frame) throws IOException {
    if (page.pending() + frame.size() > StatusPage.CAPACITY) {
      flush();
    }
    if (frame.size() > StatusPage.CAPACITY) {
      write(ByteBuffer.wrap(frame.array(), 0, frame.size()));
      page.sent(frame.size());
    } else {
      page.append(frame.array(), frame.size());
    }
  }

  /** Sends what waits if it has waited long enough. */
  void flushIfDue(long now) throws IOException {
    if (now - lastSent > PATIENCE_NANOS) {
      flush();
    }
  }

  void flush() throws IOException {
    if (page.pending() > 0) {
      write(page.pendingBytes());
      page.sent(0);
    }
    lastSent = System.nanoTime();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
