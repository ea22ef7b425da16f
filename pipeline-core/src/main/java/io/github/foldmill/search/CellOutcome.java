package io.github.foldmill.search;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one candidate on one fold for one scorer.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface CellOutcome {

  /**
   * The candidate was fitted and scored.
   *
   * @param score the score; greater is better
   * @param fitTime how long fitting the whole pipeline takes, as if nothing had been shared or
   *     cached
   * @param scoreTime how long transforming, predicting and scoring the validation rows takes,
   *     likewise
   */
  record Scored(double score, Duration fitTime, Duration scoreTime) implements CellOutcome {}

  /**
   * Something on the way to the score failed.
   *
   * @param stage the name of the step, learner or scorer that failed
   * @param fold the number of the fold, -1 if the stage could not even be built
   * @param message what failed, on which fold, with which parameters, and why
   * @param cause what was thrown
   */
  record Failed(String stage, int fold, String message, Throwable cause) implements CellOutcome {

    /**
     * Returns the stack trace of the cause and of its own causes, as it is exported and dumped.
     *
     * @return at most 16,000 characters: of the first six exceptions the message and up to 30
     *     frames each, without those that an exception shares with the one around it; empty in
     *     results of older files, which do not have it
     */
    public Optional<String> stackTrace() {
      return StackTraceText.of(cause);
    }
  }

  /**
   * The score was never asked for: the search was interrupted, reached its limit, or dropped the
   * candidate before.
   *
   * @param reason why
   */
  record Skipped(String reason) implements CellOutcome {}
}
