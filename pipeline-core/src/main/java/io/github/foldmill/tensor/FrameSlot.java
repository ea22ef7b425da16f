package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Room for one chunk on its way into a file: read, compressed, written, then used again. */
final class FrameSlot implements AutoCloseable {
  private final Kind kind;
  private byte @Nullable [] plain;
  private byte[] filtered = {};
  private byte[] frame = {};
  private @Nullable ZstdCompressCtx context;
  private long number;
  private int length;
  private int frameLength;

  /** What is the same for all chunks of a tensor; the last one may be shorter. */
  record Kind(DType dtype, Filter filter, int level, int chunkBytes) {}

  FrameSlot(Kind kind) {
    this.kind = kind;
  }

  static ZstdCompressCtx context(int level) {
    return new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
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
    if (context == null) {
      context = context(kind.level());
      frame = new byte[(int) Zstd.compressBound(kind.chunkBytes())];
    }
    if (kind.filter() != Filter.NONE) {
      filtered = filtered.length == 0 ? new byte[kind.chunkBytes()] : filtered;
      kind.filter().apply(source, filtered, length, kind.dtype().itemBytes());
      source = filtered;
    }
    frameLength = context.compressByteArray(frame, 0, frame.length, source, 0, length);
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}
