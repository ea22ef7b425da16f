package io.github.foldmill.hash;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few objects for the next call, so that hashing many values allocates nothing but keys.
 *
 * <p>The two instances are static, like a heap's free list: nothing a caller can see depends on
 * them, because whatever is taken is reset first. They are no thread locals, which would pin the
 * loader of this class in foreign threads and cost memory for every virtual thread. Thread-safe.
 *
 * @param <T> the type of the objects
 */
final class Spares<T> {
  static final Spares<Xxh3Stream> STREAMS = new Spares<>(Xxh3Stream::new);
  static final Spares<ContentHasher> HASHERS = new Spares<>(ContentHasher::new);

  private static final int SLOTS = 32;

  private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<T> factory;

  private Spares(Supplier<T> factory) {
    this.factory = factory;
  }

  /** Gives an object in any state, which is the caller's alone. */
  T take() {
    int slot = slot();
    T spare = slots.getAndSet(slot, null);
    if (spare == null) {
      spare = slots.getAndSet(slot ^ 1, null);
    }
    return spare == null ? factory.get() : spare;
  }

  /** Takes an object back; after a failure it may as well be dropped. */
  void giveBack(T spare) {
    int slot = slot();
    if (!slots.compareAndSet(slot, null, spare)) {
      slots.setRelease(slot ^ 1, spare);
    }
  }

  /** Even, because each thread has two: the root of a tree is open while its leaves are hashed. */
  private static int slot() {
    return ((int) Thread.currentThread().threadId() << 1) & (SLOTS - 1);
  }
}
