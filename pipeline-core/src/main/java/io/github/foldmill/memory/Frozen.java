package io.github.foldmill.memory;

import java.util.Optional;

/**
 * A value that no caller can reach: it is immutable, or everybody gets a copy.
 *
 * @param value the value
 * @param shared whether callers may have the value itself
 * @param bytes about how much heap it takes
 */
record Frozen(Object value, boolean shared, long bytes) {
  private static final int OVERHEAD_BYTES = 64;

  /** Freezes a value; empty if its class gives no way to copy it. */
  static Optional<Frozen> of(Object value) {
    if (Values.isImmutable(value)) {
      return Optional.of(new Frozen(value, true, OVERHEAD_BYTES + Weight.of(value)));
    }
    return Values.copy(value)
        .map(copy ->
            new Frozen(copy, Values.isImmutableInside(copy), OVERHEAD_BYTES + Weight.of(copy)));
  }

  /** Returns a value that the caller may keep and change. */
  Object fresh() {
    return shared ? value : Values.copy(value).orElseThrow();
  }
}
