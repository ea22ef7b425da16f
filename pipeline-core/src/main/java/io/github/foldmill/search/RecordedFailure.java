package io.github.foldmill.search;

/** What a file says of an exception: its text. The exception itself is not kept. */
final class RecordedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordedFailure(String text) {
    super(text, null, false, false);
  }
}
