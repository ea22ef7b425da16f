package io.github.foldmill.internal.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task that was sent to a worker.
 *
 * @param <R> the type of the result
 */
public sealed interface Reply<R extends @Nullable Object> {

  /**
   * The task returned.
   *
   * @param value its result
   * @param nanos how long it ran in the worker, in nanoseconds
   * @param <R> the type of the result
   */
  record Value<R extends @Nullable Object>(R value, long nanos) implements Reply<R> {}

  /**
   * The task threw, or its argument or result could not cross ({@link UnshippableException}).
   *
   * @param thrown the original exception with its remote stack trace, or a {@link RemoteException}
   *     where the original cannot cross
   * @param nanos how long it ran in the worker, in nanoseconds
   * @param <R> the type of the result
   */
  record Thrown<R extends @Nullable Object>(Throwable thrown, long nanos) implements Reply<R> {}

  /**
   * The worker died while it ran this task.
   *
   * @param crash how it died
   * @param <R> the type of the result
   */
  record Crashed<R extends @Nullable Object>(WorkerCrash crash) implements Reply<R> {}

  /**
   * The task ran longer than its limit; its worker was killed.
   *
   * @param limit the limit
   * @param <R> the type of the result
   */
  record TimedOut<R extends @Nullable Object>(Duration limit) implements Reply<R> {}

  /**
   * The worker died or was replaced before it started this task, which may be sent again.
   *
   * @param crash how it died
   * @param <R> the type of the result
   */
  record Lost<R extends @Nullable Object>(WorkerCrash crash) implements Reply<R> {}
}
