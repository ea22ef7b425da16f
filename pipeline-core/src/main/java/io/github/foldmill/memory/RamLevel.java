package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The level above the store: recently used values, within a budget of bytes.
 *
 * <p>Values are held frozen, so a caller never sees what another did to a value. What cannot be
 * frozen is read from the store anew each time.
 */
final class RamLevel {
  /** A mapping takes no heap, but the number of mappings of a process is limited. */
  private static final long MAPPED_BYTES = 1 << 16;

  private final long budgetBytes;
  private final Map<ContentHash, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Held(Frozen value, Map<String, String> info, long bytes) {}

  RamLevel(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  long budgetBytes() {
    return budgetBytes;
  }

  synchronized boolean contains(ContentHash key) {
    return held.containsKey(key);
  }

  Optional<StoredValue> get(ContentHash key) {
    Held found;
    synchronized (this) {
      found = held.get(key);
    }
    return found == null
        ? Optional.empty()
        : Optional.of(new StoredValue(found.value().fresh(), found.info()));
  }

  /** Holds a value if it can be protected; {@code mapped} says that it lies in a mapped file. */
  void put(ContentHash key, StoredValue value, boolean mapped) {
    if (budgetBytes == 0) {
      return;
    }
    // A rough look first: a copy of what is too big anyway would be wasted.
    long least = mapped ? 0 : Weight.of(value.value());
    if (least <= budgetBytes) {
      Frozen.of(value.value())
          .ifPresent(frozen ->
              hold(key, new Held(frozen, value.info(), mapped ? MAPPED_BYTES : frozen.bytes())));
    }
  }

  private synchronized void hold(ContentHash key, Held value) {
    if (value.bytes() > budgetBytes) {
      return;
    }
    var replaced = held.put(key, value);
    bytes += value.bytes() - (replaced == null ? 0 : replaced.bytes());
    var eldest = held.entrySet().iterator();
    while (bytes > budgetBytes) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }

  synchronized void remove(ContentHash key) {
    var removed = held.remove(key);
    if (removed != null) {
      bytes -= removed.bytes();
    }
  }

  synchronized void clear() {
    held.clear();
    bytes = 0;
  }
}
