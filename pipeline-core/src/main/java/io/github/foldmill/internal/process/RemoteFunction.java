package io.github.foldmill.internal.process;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
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
  private final WorkerPool pool;
  private final long id;
  private final byte[] definition;
  private final RemoteTask<A, R> task;
  private final SharedValues values;
  private volatile boolean closed;

  RemoteFunction(WorkerPool pool, long id, RemoteTask<A, R> task, SharedValues values)
      throws UnshippableException {
    this.pool = pool;
    this.id = id;
    this.task = task;
    this.values = values;
    var bytes = new Bytes();
    Parcels.write(task, bytes, values, "the function");
    this.definition = bytes.toByteArray();
  }

  long id() {
    return id;
  }

  byte[] definition() {
    return definition;
  }

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
    requireOpen();
    var parcels = new Bytes();
    put(argument, parcels);
    try {
      return pool.exchange(this, 1, parcels, limit).getFirst();
    } finally {
      // The files of what it holds go when it goes.
      Reference.reachabilityFence(argument);
    }
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
    requireOpen();
    var parcels = new Bytes();
    var refused = new ArrayList<@Nullable UnshippableException>(arguments.size());
    int sent = 0;
    for (A argument : arguments) {
      UnshippableException refusal = null;
      try {
        put(argument, parcels);
        sent++;
      } catch (UnshippableException e) {
        refusal = e;
      }
      refused.add(refusal);
    }
    List<Reply<R>> replies = List.of();
    try {
      if (sent > 0) {
        replies = pool.exchange(this, sent, parcels, limitPerTask);
      }
    } finally {
      Reference.reachabilityFence(arguments);
    }
    return sent == arguments.size() ? replies : merged(refused, replies);
  }

  private static <R extends @Nullable Object> List<Reply<R>> merged(
      List<@Nullable UnshippableException> refused, List<Reply<R>> replies) {
    var all = new ArrayList<Reply<R>>(refused.size());
    var next = replies.iterator();
    for (var refusal : refused) {
      all.add(refusal == null ? next.next() : new Reply.Thrown<>(refusal, 0));
    }
    return all;
  }

  private void put(A argument, Bytes parcels) throws UnshippableException {
    int start = parcels.reserveLength();
    try {
      Parcels.write(argument, parcels, values, "the argument");
    } catch (UnshippableException e) {
      parcels.cutTo(start);
      throw e;
    }
    parcels.setLength(start);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the function is closed; register it again");
    }
  }

  /** Forgets the function and its shared values, here and in the workers; idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        pool.forget(id);
        values.close();
      } finally {
        // What it captured is known by identity, so it must live as long as the files.
        Reference.reachabilityFence(task);
      }
    }
  }
}
