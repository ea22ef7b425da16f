package io.github.foldmill.parallel;

import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The items of a call, read piece by piece; not thread-safe, the agenda admits one reader. */
final class Input {

  private final Iterator<? extends @Nullable Object> items;
  private final OptionalLong size;
  private volatile long read;
  private volatile boolean exhausted;

  private Input(Iterator<? extends @Nullable Object> items, OptionalLong size) {
    this.items = items;
    this.size = size;
    this.exhausted = size.isPresent() && size.getAsLong() == 0;
  }

  static Input of(Iterable<? extends @Nullable Object> items) {
    Objects.requireNonNull(items, "items");
    OptionalLong size =
        items instanceof Collection<?> c ? OptionalLong.of(c.size()) : OptionalLong.empty();
    return new Input(items.iterator(), size);
  }

  static Input of(Iterator<? extends @Nullable Object> items) {
    return new Input(Objects.requireNonNull(items, "items"), OptionalLong.empty());
  }

  /**
   * Reads at most {@code limit} items, fewer at the end, or if the input is slow and may be cut.
   */
  Chunk read(int limit, boolean mayCut, boolean countsCrashes) {
    @Nullable Object[] slots = new @Nullable Object[limit];
    long first = read;
    long start = System.nanoTime();
    int stride = BatchSizer.clockStride(limit);
    int count = 0;
    while (count < limit) {
      if (!items.hasNext()) {
        exhausted = true;
        break;
      }
      slots[count++] = items.next();
      if (mayCut && count % stride == 0 && System.nanoTime() - start > BatchSizer.SHORT_NANOS) {
        break;
      }
    }
    read = first + count;
    // A known size spares a question to the iterator, and the helper who would ask it.
    if (size.isPresent() && read == size.getAsLong()) {
      exhausted = true;
    }
    return new Chunk(first, slots, count, countsCrashes);
  }

  boolean exhausted() {
    return exhausted;
  }

  /** The number of items, as far as it is known; safe to call from any thread. */
  OptionalLong total() {
    return size;
  }

  /** How many items are left to read, at most; safe to call from any thread. */
  long left() {
    return size.isPresent() ? Math.max(1, size.getAsLong() - read) : Long.MAX_VALUE;
  }
}
