package io.github.foldmill.validation;

import java.util.Objects;

/**
 * One way in which the training rows of a fold know of its validation rows.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param kind what leaks
 * @param fold the number of the fold
 * @param count how many rows, groups or names are concerned, at least 1
 * @param message what was found, with an example
 */
public record Leak(Kind kind, int fold, int count, String message) {

  /** What may leak. */
  public enum Kind {
    /** The same row number on both sides. */
    ROW,
    /** Rows of equal content on both sides. */
    DUPLICATE,
    /** Rows of one group on both sides. */
    GROUP,
    /** Training rows that are not earlier than all validation rows. */
    TIME,
    /** Training rows whose label spans overlap those of validation rows. */
    SPAN,
    /** A class of the validation rows that no training row has; not a leak, but as treacherous. */
    CLASS,
    /** Names that the training side knows, though only validation rows use them. */
    VOCABULARY
  }

  /** Checks that nothing is null. */
  public Leak {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return "fold %d: %s".formatted(fold, message);
  }
}
