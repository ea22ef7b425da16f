package io.github.foldmill.internal.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that was shipped to the workers of a pool.
 *
 * <p>Safe for use by many threads; each call occupies one worker. Big arrays and values that cross
 * by codec are written once per function, however often they are captured or passed, so they must
 * not change until it is closed.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
public final class RemoteFunction<A extends @Nullable Object, R extends @Nullable Object>
    implements AutoCloseable {

  RemoteFunction() {}

  /**
   * Runs on a free worker, starting one when fewer than the limit live; blocks the caller until the
   * task is over.
   *
   * @param argument the argument
   * @param limit how long the task may run, from its start in the worker, before the worker is
   *     killed; null for ever
   * @return what became of it
   * @throws InterruptedException if the caller is interrupted; the worker is then killed
   * @throws UnshippableException if the argument cannot cross
   * @throws WorkerStartException if no worker can be started
   * @throws IllegalStateException if the function or the pool is closed, also in the meantime
   */
  public Reply<R> run(A argument, @Nullable Duration limit)
      throws InterruptedException, UnshippableException {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs several tasks one after another on one worker, with one message there.
   *
   * <p>When the worker dies in the middle, the replies so far are kept, the task that was running
   * is {@link Reply.Crashed} or {@link Reply.TimedOut}, and the rest are {@link Reply.Lost}. An
   * argument that cannot cross fails its own task only, with {@link Reply.Thrown}.
   *
   * @param arguments one per task
   * @param limitPerTask how long each task may run; null for ever
   * @return as many replies, in the same order
   * @throws InterruptedException if the caller is interrupted; the worker is then killed
   * @throws WorkerStartException if no worker can be started
   * @throws IllegalStateException if the function or the pool is closed, also in the meantime
   */
  public List<Reply<R>> runBatch(List<? extends A> arguments, @Nullable Duration limitPerTask)
      throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /** Forgets the function and its shared values, here and in the workers; idempotent. */
  @Override
  public void close() {}
}
