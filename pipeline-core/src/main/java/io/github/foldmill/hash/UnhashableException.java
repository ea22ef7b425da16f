package io.github.foldmill.hash;

import org.jspecify.annotations.Nullable;

/**
 * Says that a value has no structural key: where it was met (as in {@code Point.items[3].value}),
 * of which class it is, and what to do about it.
 */
public final class UnhashableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnhashableException(String message) {
    super(message);
  }

  UnhashableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
