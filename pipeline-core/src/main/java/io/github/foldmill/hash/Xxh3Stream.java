package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashKernels;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes the raw XXH3-128 of bytes that arrive in pieces.
 *
 * <p>The result equals the one-shot hash of all the pieces put together, however they were cut:
 * there are no tags and no lengths, so {@code "ab" + "c"} and {@code "a" + "bc"} give the same
 * hash. For keys of values use {@link ContentHasher}.
 *
 * <p>Memory use is constant (1.1 KiB, above 1 KiB of bytes about 2 KiB). Not safe for use by
 * several threads at once.
 *
 * <p>Source: <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">XXH3
 * specification</a>, 128-bit variant.
 */
public final class Xxh3Stream {
  private static final int HISTORY = HashKernel.STRIPE_BYTES;
  private static final int BLOCK = HashKernel.BLOCK_BYTES;

  // Most streams are small keys, which end before any block does and need none of it.
  private @Nullable HashState state;
  // The last 64 bytes of the blocks already accumulated, then the bytes that wait for more: a block
  // is accumulated only when a byte follows it, because the last one is treated differently.
  private final byte[] buffer = new byte[HISTORY + BLOCK];
  private long seed;
  private int pending;
  private long total;

  /** Creates a stream with seed 0. */
  public Xxh3Stream() {
    this(0);
  }

  /**
   * Creates a stream.
   *
   * @param seed any value; 0 is what {@code xxhsum} uses
   */
  public Xxh3Stream(long seed) {
    this.seed = seed;
  }

  private HashState state() {
    var made = state;
    if (made == null) {
      made = new HashState();
      Xxh3Secret.derive(seed, made.secret());
      Xxh3Long.start(made.accumulators());
      state = made;
    }
    return made;
  }

  /** Starts anew with any seed. */
  Xxh3Stream restart(long newSeed) {
    if (newSeed != seed) {
      seed = newSeed;
      if (state != null) {
        Xxh3Secret.derive(newSeed, state.secret());
      }
    }
    return reset();
  }

  /**
   * Adds all bytes of an array.
   *
   * @param data the bytes
   * @return this stream
   */
  public Xxh3Stream update(byte[] data) {
    Objects.requireNonNull(data, "data");
    return update(ByteElements.BYTES, data, 0, data.length);
  }

  /**
   * Adds a range of an array.
   *
   * @param data the bytes
   * @param offset the index of the first byte
   * @param length the number of bytes
   * @return this stream
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public Xxh3Stream update(byte[] data, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, data.length);
    return update(ByteElements.BYTES, data, offset, length);
  }

  /**
   * Adds the bytes of a heap, native or mapped segment.
   *
   * @param data the bytes
   * @return this stream
   */
  public Xxh3Stream update(MemorySegment data) {
    Objects.requireNonNull(data, "data");
    boolean wholeElements = pending % Long.BYTES == 0;
    return wholeElements
        ? update(MemoryElements.bestFor(data, NanRule.KEEP), data)
        : update(MemoryElements.of(NanRule.KEEP), data);
  }

  private <A> Xxh3Stream update(Elements<A> elements, MemorySegment data) {
    return update(elements, elements.behind(data), elements.start(data), data.byteSize());
  }

  /** Adds a part of an array; no element may be cut by a block's end, unless they are bytes. */
  <A> Xxh3Stream update(Elements<A> elements, A data, long offset, long size) {
    total += size;
    int room = BLOCK - pending;
    if (size <= room) {
      elements.copy(data, offset, buffer, HISTORY + pending, (int) size);
      pending += (int) size;
      return this;
    }
    long from = offset;
    long end = offset + size;
    if (pending > 0) {
      elements.copy(data, from, buffer, HISTORY + pending, room);
      accumulateBuffer();
      from += room;
    }
    long blocks = (end - from - 1) / BLOCK;
    if (blocks > 0) {
      elements.accumulate(HashKernels.current(), state(), data, from, blocks);
      from += blocks * BLOCK;
      elements.copy(data, from - HISTORY, buffer, 0, HISTORY);
    }
    pending = (int) (end - from);
    elements.copy(data, from, buffer, HISTORY, pending);
    return this;
  }

  private void accumulateBuffer() {
    HashKernels.current().accumulate(state(), buffer, HISTORY, 1);
    System.arraycopy(buffer, BLOCK, buffer, 0, HISTORY);
    pending = 0;
  }

  /** Makes room for a few bytes and returns where they go; at least one must be written there. */
  private int reserve(int count) {
    if (pending + count > BLOCK) {
      return -1;
    }
    int at = HISTORY + pending;
    pending += count;
    total += count;
    return at;
  }

  void appendByte(byte value) {
    if (pending == BLOCK) {
      accumulateBuffer();
    }
    buffer[reserve(1)] = value;
  }

  void appendShort(short value) {
    int at = reserve(Short.BYTES);
    if (at >= 0) {
      LittleEndian.putShort(buffer, at, value);
    } else {
      appendByte((byte) value);
      appendByte((byte) (value >> 8));
    }
  }

  void appendInt(int value) {
    int at = reserve(Integer.BYTES);
    if (at >= 0) {
      LittleEndian.putInt(buffer, at, value);
    } else {
      appendShort((short) value);
      appendShort((short) (value >> 16));
    }
  }

  void appendLong(long value) {
    int at = reserve(Long.BYTES);
    if (at >= 0) {
      LittleEndian.putLong(buffer, at, value);
    } else {
      appendInt((int) value);
      appendInt((int) (value >> 32));
    }
  }

  /**
   * Returns the hash of all bytes so far. More may be added afterwards.
   *
   * @return the hash, bit-equal to the reference XXH3-128
   */
  public ContentHash hash() {
    if (total <= Xxh3.MEDIUM_MAX) {
      return Xxh3.upToMedium(buffer, HISTORY, pending, seed);
    }
    var all = state();
    all.save();
    Xxh3Long.finish(HashKernels.current(), all, buffer, HISTORY, pending);
    ContentHash hash = new ContentHash(Xxh3Long.high(all, total), Xxh3Long.low(all, total));
    all.restore();
    return hash;
  }

  /** Appends the hash of all bytes so far to another stream, lower half first. */
  void hashInto(Xxh3Stream target) {
    if (total <= Xxh3.MEDIUM_MAX) {
      ContentHash hash = hash();
      target.appendLong(hash.low());
      target.appendLong(hash.high());
      return;
    }
    var all = state();
    all.save();
    Xxh3Long.finish(HashKernels.current(), all, buffer, HISTORY, pending);
    target.appendLong(Xxh3Long.low(all, total));
    target.appendLong(Xxh3Long.high(all, total));
    all.restore();
  }

  /**
   * Forgets all bytes; the seed stays.
   *
   * @return this stream
   */
  public Xxh3Stream reset() {
    if (total > BLOCK && state != null) {
      Xxh3Long.start(state.accumulators());
    }
    pending = 0;
    total = 0;
    return this;
  }
}
