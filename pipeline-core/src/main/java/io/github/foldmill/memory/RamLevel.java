package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The level above the store: recently used values, within a budget of bytes.
 *
 * <p>Only values that nobody can change are held, so a caller never sees what another did to a
 * value; all others are read from the store anew each time.
 */
final class RamLevel {
  private static final int OVERHEAD_BYTES = 256;

  private final long budgetBytes;
  private final Map<ContentHash, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Held(StoredValue value, long bytes) {}

  RamLevel(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  synchronized boolean contains(ContentHash key) {
    return held.containsKey(key);
  }

  synchronized Optional<StoredValue> get(ContentHash key) {
    return Optional.ofNullable(held.get(key)).map(Held::value);
  }

  /** Holds a value if it can be shared; {@code size} is its size in the store. */
  synchronized void put(ContentHash key, StoredValue value, long size) {
    long weight = OVERHEAD_BYTES + size;
    if (weight > budgetBytes || !isImmutable(value.value())) {
      return;
    }
    var replaced = held.put(key, new Held(value, weight));
    bytes += weight - (replaced == null ? 0 : replaced.bytes());
    var eldest = held.entrySet().iterator();
    while (bytes > budgetBytes) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }

  synchronized void clear() {
    held.clear();
    bytes = 0;
  }

  private static boolean isImmutable(Object value) {
    return switch (value) {
      case String _,
          Boolean _,
          Character _,
          Byte _,
          Short _,
          Integer _,
          Long _,
          Float _,
          Double _ ->
          true;
      case Enum<?> _, Hashable _ -> true;
      default -> false;
    };
  }
}
