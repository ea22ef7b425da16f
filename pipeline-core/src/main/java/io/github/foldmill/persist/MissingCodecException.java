package io.github.foldmill.persist;

import java.io.IOException;

/** No registered {@link ModelCodec} fits a value to be written or a part to be read. */
public final class MissingCodecException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was looked for and how to provide it
   */
  public MissingCodecException(String message) {
    super(message);
  }
}
