package io.github.foldmill.memory;

/** Thrown where computing a cached result needs that very result. */
public final class RecursiveCallException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  RecursiveCallException(String message) {
    super(message);
  }
}
