package io.github.foldmill.search;

/**
 * A search has nothing to choose from, because every candidate failed.
 *
 * <p>The message names the first failure; its exception is the cause.
 */
public final class SearchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
