package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Filters and compresses chunks of one type and level; for one thread at a time.
 *
 * <p>The same chunk always becomes the same frame.
 */
final class FrameCoder implements AutoCloseable {
  /** The least window that zstd can search over long distances. */
  private static final int LEAST_WINDOW = 10;

  private final int level;
  private final int itemBytes;
  private byte[] filtered = {};
  private @Nullable ZstdCompressCtx near;
  private @Nullable ZstdCompressCtx far;

  FrameCoder(int level, DType dtype) {
    this.level = level;
    this.itemBytes = dtype.itemBytes();
  }

  /** Compresses a chunk, may leave anything in it, and returns the length of the frame. */
  int encode(byte[] plain, int length, Filter filter, byte[] frame) {
    if (filter == Filter.NONE) {
      return near().compressByteArray(frame, 0, frame.length, plain, 0, length);
    }
    filtered = filtered.length >= length ? filtered : new byte[length];
    filter.apply(plain, filtered, length, itemBytes);
    var context = repeatsLastPlane(filtered, length / itemBytes, itemBytes) ? far(length) : near();
    return context.compressByteArray(frame, 0, frame.length, filtered, 0, length);
  }

  /**
   * Tells whether the last two planes are equal but not constant, as the bytes that only extend the
   * sign of small numbers are: a whole plane away, where the fast levels of zstd do not look.
   */
  private static boolean repeatsLastPlane(byte[] shuffled, int items, int planes) {
    if (planes < 2 || items < 2) {
      return false;
    }
    int last = (planes - 1) * items;
    return Arrays.equals(shuffled, last - items, last, shuffled, last, last + items)
        && !Arrays.equals(shuffled, last, last + items - 1, shuffled, last + 1, last + items);
  }

  private ZstdCompressCtx near() {
    if (near == null) {
      near = new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
    }
    return near;
  }

  private ZstdCompressCtx far(int length) {
    if (far == null) {
      far = new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
    }
    return far.setLong(
        Math.max(LEAST_WINDOW, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1)));
  }

  /** Returns room for the frame of a chunk. */
  static byte[] frame(int length) {
    return new byte[(int) Zstd.compressBound(length)];
  }

  @Override
  public void close() {
    if (near != null) {
      near.close();
    }
    if (far != null) {
      far.close();
    }
  }
}
