package io.github.foldmill.parallel;

import java.io.Serial;

/**
 * A function, an item or a result cannot cross to or from the processes of a back end.
 *
 * <p>Back ends throw it when a call is opened with such a function, and report it as the failure of
 * a task with such an item or result. Searches fit the winner themselves if this is said of its
 * model only.
 */
public final class UnsendableException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names what cannot cross, and the fix
   */
  public UnsendableException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message names what cannot cross, and the fix
   * @param cause why
   */
  public UnsendableException(String message, Throwable cause) {
    super(message, cause);
  }
}
