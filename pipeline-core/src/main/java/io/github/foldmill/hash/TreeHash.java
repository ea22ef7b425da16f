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
  static void append(Payload payload, Xxh3Stream target) {
    if (payload.byteSize() > LEAF_BYTES) {
      append(target, of(payload));
      return;
    }
    Xxh3Stream stream = Spares.STREAMS.take();
    stream.restart(0).update(payload).hashInto(target);
    Spares.STREAMS.giveBack(stream);
  }

  static ContentHash of(Payload payload) {
    long size = payload.byteSize();
    if (size <= LEAF_BYTES) {
      return Xxh3.hash(payload, 0);
    }
    Xxh3Stream root = Spares.STREAMS.take();
    root.restart(0);
    if (size > PARALLEL_BYTES && payload.isShareable()) {
      for (ContentHash leaf : new LeafAgenda(payload).run()) {
        append(root, leaf);
      }
    } else {
      for (int i = 0; i < leafCount(size); i++) {
        append(root, leaf(payload, i));
      }
    }
    root.appendLong(size);
    ContentHash digest = root.hash();
    Spares.STREAMS.giveBack(root);
    return digest;
  }

  static int leafCount(long size) {
    return Math.toIntExact(Math.ceilDiv(size, (long) LEAF_BYTES));
  }

  static ContentHash leaf(Payload payload, int index) {
    long from = (long) index * LEAF_BYTES;
    long size = Math.min(LEAF_BYTES, payload.byteSize() - from);
    return Xxh3.hash(payload, from, size, 0);
  }

  private static void append(Xxh3Stream target, ContentHash digest) {
    target.appendLong(digest.low());
    target.appendLong(digest.high());
  }
}
