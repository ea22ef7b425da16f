package io.github.foldmill.hash;

/**
 * The digest of an array's bytes: XXH3-128 up to 1 MiB, beyond that a tree of one level. Its leaves
 * are the XXH3-128 of each MiB (the last one may be shorter); its root is the XXH3-128 of the leaf
 * digests in order, lower half first, followed by the total length as eight bytes.
 *
 * <p>A leaf depends on its own bytes alone, so that leaves may be computed in any order and by any
 * number of threads without changing the digest. That is also why the leaf size is part of the key
 * format. Beyond {@link #PARALLEL_BYTES} they are computed by as many threads as the CPU budget has
 * free.
 */
final class TreeHash {
  static final int LEAF_BYTES = 1 << 20;

  /** Below this size a second thread would hardly have started before the work is done. */
  static final int PARALLEL_BYTES = 8 << 20;

  private TreeHash() {}

  /** Appends the digest, lower half first. */
  static <A> void append(Elements<A> elements, A data, long offset, long size, Xxh3Stream target) {
    Xxh3Stream stream = Spares.STREAMS.take();
    fill(elements, data, offset, size, stream.restart(0)).hashInto(target);
    Spares.STREAMS.giveBack(stream);
  }

  /** Gives an empty stream that of which the digest is the hash. */
  static <A> Xxh3Stream fill(
      Elements<A> elements, A data, long offset, long size, Xxh3Stream empty) {
    if (size <= LEAF_BYTES) {
      return empty.update(elements, data, offset, size);
    }
    if (size > PARALLEL_BYTES && elements.isShareable(data)) {
      for (ContentHash leaf : new LeafAgenda<>(elements, data, offset, size).run()) {
        empty.appendLong(leaf.low());
        empty.appendLong(leaf.high());
      }
    } else {
      Xxh3Stream leaf = Spares.STREAMS.take();
      for (long at = 0; at < size; at += LEAF_BYTES) {
        long length = Math.min(LEAF_BYTES, size - at);
        leaf.restart(0).update(elements, data, offset + at, length).hashInto(empty);
      }
      Spares.STREAMS.giveBack(leaf);
    }
    empty.appendLong(size);
    return empty;
  }

  static int leafCount(long size) {
    return Math.toIntExact(Math.ceilDiv(size, (long) LEAF_BYTES));
  }
}
