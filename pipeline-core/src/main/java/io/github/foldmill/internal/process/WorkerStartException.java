package io.github.foldmill.internal.process;

import org.jspecify.annotations.Nullable;

/** A worker could not be started, or its initializer failed; further tries would fail as well. */
public final class WorkerStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message what failed, with what the worker wrote
   * @param cause why, if there is more to know
   */
  public WorkerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
