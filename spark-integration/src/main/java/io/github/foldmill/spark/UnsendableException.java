package io.github.foldmill.spark;

import java.io.IOException;
import java.io.Serial;

/** A value cannot cross between driver and executors; the message says why and what to do. */
final class UnsendableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  UnsendableException(String message, Throwable cause) {
    super(message, cause);
  }

  UnsendableException(String message) {
    super(message);
  }
}
