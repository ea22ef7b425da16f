package io.github.foldmill.hash;

/** XXH3-128 of one payload, whatever its length. */
final class Xxh3 {
  /** The longest input that is hashed without accumulators. */
  static final int MEDIUM_MAX = 240;

  private static final int TINY_MAX = 16;

  private Xxh3() {}

  static ContentHash hash(Payload payload, long seed) {
    long size = payload.byteSize();
    if (size <= MEDIUM_MAX) {
      byte[] bytes = new byte[(int) size];
      payload.copy(0, bytes, 0, bytes.length);
      return upToMedium(bytes, 0, bytes.length, seed);
    }
    return new Xxh3Stream(seed).update(payload).hash();
  }

  static ContentHash upToMedium(byte[] data, int at, int length, long seed) {
    return length <= TINY_MAX
        ? Xxh3Tiny.hash(data, at, length, seed)
        : Xxh3Medium.hash(data, at, length, seed);
  }
}
