package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;

/** The digest of an array alone, without the dtype and shape of its key. */
final class TreeDigest {
  private TreeDigest() {}

  static ContentHash of(byte[] data) {
    return TreeHash.fill(ByteElements.BYTES, data, 0, data.length, new Xxh3Stream()).hash();
  }

  /** Every NaN counts as the canonical one. */
  static ContentHash of(double[] data) {
    long size = 8L * data.length;
    return TreeHash.fill(DoubleElements.CANONICAL, data, 0, size, new Xxh3Stream()).hash();
  }

  /** The bytes as they are. */
  static ContentHash ofMemory(MemorySegment data) {
    MemoryElements elements = MemoryElements.of(NanRule.KEEP);
    return TreeHash.fill(elements, data, 0, data.byteSize(), new Xxh3Stream()).hash();
  }
}
