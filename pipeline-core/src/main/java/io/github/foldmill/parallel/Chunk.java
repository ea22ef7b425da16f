package io.github.foldmill.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Neighbouring items as read together; each slot holds the item until the task has ended, then what
 * became of it. Different threads use different slots; what they do to one is in order.
 */
final class Chunk {

  final long first;
  final @Nullable Object[] slots;
  final int count;
  final boolean[] settled;
  private final byte[] crashes;

  Chunk(long first, @Nullable Object[] slots, int count, boolean countsCrashes) {
    this.first = first;
    this.slots = slots;
    this.count = count;
    this.settled = new boolean[count];
    this.crashes = new byte[countsCrashes ? count : 0];
  }

  /** Counts a crash of the task in a slot; answers whether it may be run again. */
  boolean forgivesCrash(int slot, int retries) {
    return retries > 0 && crashes[slot]++ < retries;
  }
}
