package io.github.foldmill.parallel;

import java.io.Serial;

/**
 * Stands for what a task threw in another process, where that could not be sent back itself; the
 * message holds its stack trace as text.
 */
public final class RemoteFailureException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Class of the original. */
  private final String originalClass;

  /**
   * Creates the stand-in; for back ends.
   *
   * @param originalClass the binary name of the class of what the task threw
   * @param message its message, empty if it had none
   * @param trace its stack trace, causes included
   */
  public RemoteFailureException(String originalClass, String message, String trace) {
    super(originalClass + ": " + message + "\nin the worker: " + trace);
    this.originalClass = originalClass;
  }

  /**
   * Returns the name of the class of what the task threw.
   *
   * @return a binary name
   */
  public String originalClass() {
    return originalClass;
  }
}
