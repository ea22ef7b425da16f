package io.github.foldmill.tribuo;

import java.util.Objects;

/**
 * Which terms of the training texts are kept.
 *
 * @param least the training texts that a term must occur in; {@code min_df}
 * @param most the training texts that a term may occur in; {@code max_df}
 * @param terms how many of those terms are kept at most, at least 1, or {@link Integer#MAX_VALUE}
 *     for all; {@code max_features}
 */
public record TermBounds(DocumentBound least, DocumentBound most, int terms) {

  /**
   * Checks the number of terms.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public TermBounds {
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    if (terms < 1) {
      throw new IllegalArgumentException("terms must be at least 1, was " + terms);
    }
  }

  /**
   * Returns scikit-learn's defaults.
   *
   * @return bounds that keep every term
   */
  public static TermBounds none() {
    return new TermBounds(DocumentBound.texts(1), DocumentBound.share(1), Integer.MAX_VALUE);
  }
}
