package io.github.foldmill.internal.code;

import java.io.Serial;

/** Thrown for code that cannot be followed method by method; its whole class counts instead. */
final class UnsupportedCodeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnsupportedCodeException(String message) {
    super(message);
  }
}
