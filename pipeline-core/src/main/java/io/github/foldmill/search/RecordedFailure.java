package io.github.foldmill.search;

import java.util.Optional;

/**
 * What a file says of an exception: its text, and that of its stack trace. The exception itself is
 * not kept.
 */
final class RecordedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String trace;

  RecordedFailure(String text, String trace) {
    super(text, null, false, false);
    this.trace = trace;
  }

  /** Returns the stack trace of the exception, or empty if the file does not tell. */
  Optional<String> trace() {
    return Optional.of(trace).filter(text -> !text.isEmpty());
  }
}
