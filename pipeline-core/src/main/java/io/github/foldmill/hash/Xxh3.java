package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;

/** XXH3-128 of one array, whatever its length. */
final class Xxh3 {
  /** The longest input that is hashed without accumulators. */
  static final int MEDIUM_MAX = 240;

  private static final int TINY_MAX = 16;

  private Xxh3() {}

  static <A> ContentHash hash(Elements<A> elements, A data, long offset, long size, long seed) {
    Xxh3Stream stream = Spares.STREAMS.take();
    ContentHash hash = stream.restart(seed).update(elements, data, offset, size).hash();
    Spares.STREAMS.giveBack(stream);
    return hash;
  }

  static ContentHash hash(MemorySegment data, long seed) {
    Xxh3Stream stream = Spares.STREAMS.take();
    ContentHash hash = stream.restart(seed).update(data).hash();
    Spares.STREAMS.giveBack(stream);
    return hash;
  }

  /** With seed 0, the usual one. */
  static ContentHash upToMedium(byte[] data, int at, int length) {
    if (length <= TINY_MAX) {
      return Xxh3Tiny.hash(data, at, length, 0);
    }
    return length <= Xxh3Short.MAX
        ? Xxh3Short.hash(data, at, length)
        : Xxh3Medium.hash(data, at, length);
  }

  static ContentHash upToMedium(byte[] data, int at, int length, long seed) {
    if (seed == 0) {
      return upToMedium(data, at, length);
    }
    return length <= TINY_MAX
        ? Xxh3Tiny.hash(data, at, length, seed)
        : Xxh3Seeded.hash(data, at, length, seed);
  }
}
