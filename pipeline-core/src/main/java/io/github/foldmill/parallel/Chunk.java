package io.github.foldmill.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Neighbouring items as read together; each slot holds the item until the task has run, then its
 * result.
 */
final class Chunk {

  final long first;
  final @Nullable Object[] slots;
  final int count;

  Chunk(long first, @Nullable Object[] slots, int count) {
    this.first = first;
    this.slots = slots;
    this.count = count;
  }
}
