package io.github.foldmill.memory;

import java.util.Map;

/**
 * A value in a {@link Store} with notes on where it came from.
 *
 * @param value the value
 * @param info notes by name, such as what made it and how long that took
 */
public record StoredValue(Object value, Map<String, String> info) {

  /** Copies the notes. */
  public StoredValue {
    info = Map.copyOf(info);
  }
}
