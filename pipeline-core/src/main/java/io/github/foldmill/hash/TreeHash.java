package io.github.foldmill.hash;

/**
 * The digest of an array's bytes: XXH3-128 up to 1 MiB, beyond that a tree of one level. Its leaves
 * are the XXH3-128 of each MiB (the last one may be shorter); its root is the XXH3-128 of the leaf
 * digests in order, lower half first, followed by the total length as eight bytes.
 *
 * <p>A leaf depends on its own bytes alone, so that leaves may be computed in any order and by any
 * number of threads without changing the digest. That is also why the leaf size is part of the key
 * format.
 */
final class TreeHash {
  static final int LEAF_BYTES = 1 << 20;

  private TreeHash() {}

  static ContentHash of(Payload payload) {
    long size = payload.byteSize();
    if (size <= LEAF_BYTES) {
      return Xxh3.hash(payload, 0);
    }
    ContentHash[] leaves = new ContentHash[leafCount(size)];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = leaf(payload, i);
    }
    return root(leaves, size);
  }

  private static int leafCount(long size) {
    return Math.toIntExact(Math.ceilDiv(size, (long) LEAF_BYTES));
  }

  private static ContentHash leaf(Payload payload, int index) {
    long from = (long) index * LEAF_BYTES;
    long size = Math.min(LEAF_BYTES, payload.byteSize() - from);
    return Xxh3.hash(payload.slice(from, size), 0);
  }

  private static ContentHash root(ContentHash[] leaves, long size) {
    Xxh3Stream stream = new Xxh3Stream();
    for (ContentHash leaf : leaves) {
      stream.appendLong(leaf.low());
      stream.appendLong(leaf.high());
    }
    stream.appendLong(size);
    return stream.hash();
  }
}
