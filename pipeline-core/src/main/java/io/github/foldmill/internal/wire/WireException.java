package io.github.foldmill.internal.wire;

import java.io.IOException;

/** Bytes are no valid message. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The offset of the fault. */
  private final int offset;

  /**
   * Creates the exception.
   *
   * @param offset where in the message, in bytes from its start
   * @param rule the rule that is broken
   */
  public WireException(int offset, String rule) {
    super(rule);
    this.offset = offset;
  }

  /**
   * Returns where the rule is broken.
   *
   * @return the offset in bytes from the start of the message
   */
  public int offset() {
    return offset;
  }
}
