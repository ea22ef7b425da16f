package io.github.foldmill.search;

import org.jspecify.annotations.Nullable;

/**
 * A search has nothing to choose from, was told to end at the first failure, or found that its
 * memory holds what it does not give (see {@link ModelSelection#verifyHits}).
 *
 * <p>The message names the first failure, and its exception is the cause; there is none if the
 * search only ran out of time or a score of the memory was another.
 */
public final class SearchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static SearchFailedException of(CellOutcome.Failed failure) {
    return new SearchFailedException(failure.message(), failure.cause());
  }
}
