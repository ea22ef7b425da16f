package io.github.foldmill.tensor;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Room for one chunk on its way into a file: read, compressed, written, then used again. */
final class FrameSlot implements AutoCloseable {
  private final Kind kind;
  private final FrameCoder coder;
  private byte @Nullable [] plain;
  private byte[] frame = {};
  private long number;
  private int length;
  private int frameLength;

  /** What is the same for all chunks of a tensor; the last one may be shorter. */
  record Kind(DType dtype, Filter filter, int level, int chunkBytes) {}

  FrameSlot(Kind kind) {
    this.kind = kind;
    this.coder = new FrameCoder(kind.level(), kind.dtype());
  }

  /** Says which chunk the slot is for. */
  void assign(long chunk) {
    number = chunk;
  }

  long number() {
    return number;
  }

  /** The bytes read last, 0 after the end. */
  int length() {
    return length;
  }

  boolean isFull() {
    return length == kind.chunkBytes();
  }

  byte[] frame() {
    return frame;
  }

  int frameLength() {
    return frameLength;
  }

  void read(ByteFeed feed) throws IOException {
    if (plain == null) {
      plain = new byte[kind.chunkBytes()];
    }
    length = feed.fill(plain, kind.chunkBytes());
  }

  void encode() {
    byte[] source = Objects.requireNonNull(plain);
    frame = frame.length == 0 ? FrameCoder.frame(kind.chunkBytes()) : frame;
    frameLength = coder.encode(source, length, kind.filter(), frame);
  }

  @Override
  public void close() {
    coder.close();
  }
}
