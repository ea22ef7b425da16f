package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one task ended, as reported by {@link Parallel#collect}.
 *
 * <p>Immutable.
 *
 * @param <R> the type of the result
 */
public sealed interface Outcome<R extends @Nullable Object> {

  /**
   * Returns how long the task ran.
   *
   * @return the wall-clock time, without waiting
   */
  Duration elapsed();

  /**
   * Returns what is missing in place of a result.
   *
   * @return the exception that {@code map} would have thrown, with a suppressed {@link
   *     TaskException}; empty if the task returned, or if it was cancelled
   */
  default Optional<Exception> failure() {
    return switch (this) {
      case Success<R> _, Cancelled<R> _ -> Optional.empty();
      case Failed<R> failed -> Optional.of(failed.exception());
      case TimedOut<R> timedOut -> Optional.of(timedOut.exception());
      case Crashed<R> crashed -> Optional.of(crashed.exception());
    };
  }

  /**
   * Returns the result, or another value if there is none.
   *
   * @param other the value for tasks that did not return
   * @return one of the two
   */
  default R orElse(R other) {
    return this instanceof Success<R> success ? success.value() : other;
  }

  /**
   * The task returned.
   *
   * @param <R> the type of the result
   * @param value what it returned
   * @param elapsed how long it ran
   */
  record Success<R extends @Nullable Object>(R value, Duration elapsed) implements Outcome<R> {}

  /**
   * The task threw an exception.
   *
   * @param <R> the type of the result
   * @param exception what it threw, the same instance, with a suppressed {@link TaskException}
   * @param elapsed how long it ran
   */
  record Failed<R extends @Nullable Object>(Exception exception, Duration elapsed)
      implements Outcome<R> {}

  /**
   * The task did not end within its {@linkplain Parallel#timeLimit time limit}.
   *
   * @param <R> the type of the result
   * @param exception says so, with a suppressed {@link TaskException}
   * @param elapsed how long it ran: with threads, until it noticed
   */
  record TimedOut<R extends @Nullable Object>(TimeLimitException exception, Duration elapsed)
      implements Outcome<R> {}

  /**
   * The process that ran the task died.
   *
   * @param <R> the type of the result
   * @param exception says how, with a suppressed {@link TaskException}
   * @param elapsed how long it ran
   */
  record Crashed<R extends @Nullable Object>(WorkerCrashException exception, Duration elapsed)
      implements Outcome<R> {}

  /**
   * The task was stopped, or never started, because the call was at its {@linkplain
   * Parallel#deadline deadline}.
   *
   * @param <R> the type of the result
   * @param elapsed how long it ran, zero if it never did
   */
  record Cancelled<R extends @Nullable Object>(Duration elapsed) implements Outcome<R> {}
}
