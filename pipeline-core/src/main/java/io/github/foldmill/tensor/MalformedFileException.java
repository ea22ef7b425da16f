package io.github.foldmill.tensor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file breaks a rule of its format: it is damaged, forged, or of another kind. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The offset of the broken rule. */
  private final long offset;

  /**
   * Creates the exception.
   *
   * @param file the file's name, for the message
   * @param offset where in the file, in bytes from its start
   * @param rule the rule and the value that breaks it
   */
  public MalformedFileException(String file, long offset, String rule) {
    this(file, offset, rule, null);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param file the file's name, for the message
   * @param offset where in the file, in bytes from its start
   * @param rule the rule and the value that breaks it
   * @param cause what found it, or null
   */
  public MalformedFileException(String file, long offset, String rule, @Nullable Throwable cause) {
    super("%s is malformed at byte %d: %s".formatted(file, offset, rule), cause);
    this.offset = offset;
  }

  /**
   * Returns where the rule is broken.
   *
   * @return the offset in bytes from the start of the file
   */
  public long offset() {
    return offset;
  }
}
