package io.github.foldmill.hash;

/** XXH3-128 of one payload, whatever its length. */
final class Xxh3 {
  /** The longest input that is hashed without accumulators. */
  static final int MEDIUM_MAX = 240;

  private static final int TINY_MAX = 16;

  private Xxh3() {}

  static ContentHash hash(Payload payload, long seed) {
    return hash(payload, 0, payload.byteSize(), seed);
  }

  static ContentHash hash(Payload payload, long offset, long byteSize, long seed) {
    Xxh3Stream stream = Spares.STREAMS.take();
    ContentHash hash = stream.restart(seed).update(payload, offset, byteSize).hash();
    Spares.STREAMS.giveBack(stream);
    return hash;
  }

  static ContentHash upToMedium(byte[] data, int at, int length, long seed) {
    return length <= TINY_MAX
        ? Xxh3Tiny.hash(data, at, length, seed)
        : Xxh3Medium.hash(data, at, length, seed);
  }
}
