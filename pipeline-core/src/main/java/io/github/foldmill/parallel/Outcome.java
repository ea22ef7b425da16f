package io.github.foldmill.parallel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one task ended, as reported by {@link Parallel#collect}.
 *
 * <p>Immutable. Back ends that can lose or time out single tasks add alternatives, so a {@code
 * switch} should be prepared to be extended.
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
}
