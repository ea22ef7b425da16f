package io.github.foldmill.internal.process;

import org.jspecify.annotations.Nullable;

/** A function, an argument or a result cannot cross to or from a worker process. */
public final class UnshippableException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message names what cannot cross, and the fix
   * @param cause why, if there is more to know
   */
  public UnshippableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
