package io.github.foldmill.tensor;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What decoding a chunk needs beside the chunk: a context of zstd and buffers, for one thread at a
 * time. It costs as much to make as a small chunk to decode, so it is used again.
 */
final class DecodeRoom {
  /** So small that a block is in the processor's first cache from being made until it is copied. */
  private static final int BLOCK = 1 << 14;

  /** Buffers of unusually large chunks are not worth keeping. */
  private static final int MOST_KEPT = 4 << 20;

  final ZstdDecompressCtx context = new ZstdDecompressCtx();
  final byte[] block = new byte[BLOCK];
  private byte[] frame = {};
  private byte[] filtered = {};
  private byte[] plain = {};

  private DecodeRoom() {}

  byte[] frame(int length) {
    frame = atLeast(frame, length);
    return frame;
  }

  byte[] filtered(int length) {
    filtered = atLeast(filtered, length);
    return filtered;
  }

  byte[] plain(int length) {
    plain = atLeast(plain, length);
    return plain;
  }

  /** Gives {@link #plain} away for good. */
  byte[] handOver() {
    byte[] given = plain;
    plain = new byte[0];
    return given;
  }

  private static byte[] atLeast(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[length];
  }

  private boolean isSmall() {
    return frame.length + filtered.length + plain.length <= MOST_KEPT;
  }

  /** The rooms of one open file that nobody uses now; freed with it. */
  static final class Pool {
    private final Queue<DecodeRoom> free = new ConcurrentLinkedQueue<>();

    Pool() {
      var rooms = free;
      NativeCleaner.register(this, () -> rooms.forEach(room -> room.context.close()));
    }

    DecodeRoom take() {
      var room = free.poll();
      return room == null ? new DecodeRoom() : room;
    }

    /** As many are kept as were ever used at once. */
    void giveBack(DecodeRoom room) {
      if (room.isSmall()) {
        free.add(room);
      } else {
        room.context.close();
      }
    }
  }
}
