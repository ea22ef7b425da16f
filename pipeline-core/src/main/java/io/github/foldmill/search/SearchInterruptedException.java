package io.github.foldmill.search;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A search was interrupted; what was finished by then is not lost.
 *
 * <p>The thread that ran the search stays interrupted. With a {@link
 * io.github.foldmill.memory.Memory}, running the same search again goes on where this one stopped.
 */
public final class SearchInterruptedException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** What was finished; not part of the serial form. */
  private final transient @Nullable SearchResult<?, ?> finished;

  SearchInterruptedException(String message, @Nullable SearchResult<?, ?> finished) {
    super(message);
    this.finished = finished;
  }

  /**
   * Returns the results so far, without a refitted winner: outcomes that were not reached are
   * {@link CellOutcome.Skipped}.
   *
   * @return the results, or empty if no candidate had all its scores yet
   */
  public Optional<SearchResult<?, ?>> finished() {
    return Optional.ofNullable(finished);
  }
}
