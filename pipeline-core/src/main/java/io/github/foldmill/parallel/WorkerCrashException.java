package io.github.foldmill.parallel;

import java.io.Serial;

/** The process that ran a task died; the message says what is known of its end. */
public final class WorkerCrashException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  WorkerCrashException(String message) {
    super(message);
  }
}
