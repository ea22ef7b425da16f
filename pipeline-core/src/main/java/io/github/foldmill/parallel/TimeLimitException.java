package io.github.foldmill.parallel;

import java.io.Serial;
import java.time.Duration;

/**
 * A task ran longer than its {@linkplain Parallel#timeLimit time limit}, or a call longer than its
 * {@linkplain Parallel#deadline deadline}.
 */
public final class TimeLimitException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** What was exceeded. */
  private final Duration limit;

  TimeLimitException(String message, Duration limit) {
    super(message);
    this.limit = limit;
  }

  static TimeLimitException ofTask(Duration limit) {
    return new TimeLimitException("task ran longer than its limit of " + limit, limit);
  }

  static TimeLimitException ofCall(Duration deadline) {
    return new TimeLimitException(
        "parallel call had not ended after its deadline of " + deadline, deadline);
  }

  /**
   * Returns the limit.
   *
   * @return the time that was exceeded
   */
  public Duration limit() {
    return limit;
  }
}
