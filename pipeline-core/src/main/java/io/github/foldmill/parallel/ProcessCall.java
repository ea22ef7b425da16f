package io.github.foldmill.parallel;

import io.github.foldmill.internal.process.RemoteException;
import io.github.foldmill.internal.process.RemoteFunction;
import io.github.foldmill.internal.process.RemoteTask;
import io.github.foldmill.internal.process.Reply;
import io.github.foldmill.internal.process.UnshippableException;
import io.github.foldmill.internal.process.WorkerPool;
import io.github.foldmill.internal.process.WorkerStartException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the batches of one call to worker processes. */
final class ProcessCall implements BackendCall {

  private final RemoteFunction<@Nullable Object, @Nullable Object> function;
  private final Runnable release;
  private final boolean indexed;
  private final @Nullable Duration limit;

  /**
   * An item with its index, for tasks that have seeds.
   *
   * @param index position in the input
   * @param item the item
   */
  @SuppressWarnings("serial") // as serializable as the item is, which is found out on the way
  private record Indexed(long index, @Nullable Object item) implements Serializable {}

  /**
   * What a worker does with an item.
   *
   * @param code the task
   */
  private record Shipped(TaskCode code) implements RemoteTask<@Nullable Object, @Nullable Object> {
    @Override
    public @Nullable Object run(@Nullable Object argument) throws Exception {
      return argument instanceof Indexed(long index, Object item)
          ? code.run(index, item)
          : code.run(-1, argument);
    }
  }

  private ProcessCall(
      CallPlan plan,
      RemoteFunction<@Nullable Object, @Nullable Object> function,
      Runnable release) {
    this.function = function;
    this.release = release;
    this.indexed = plan.code().usesIndex();
    this.limit = plan.timeLimit().orElse(null);
  }

  static ProcessCall open(CallPlan plan, WorkerPool workers, Runnable release) {
    try {
      return new ProcessCall(plan, workers.register(new Shipped(plan.code())), release);
    } catch (UnshippableException e) {
      release.run();
      throw new UnsendableException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      release.run();
      throw e;
    }
  }

  @Override
  public void run(TaskBatch batch) throws InterruptedException {
    List<@Nullable Object> arguments = new ArrayList<>(batch.size());
    for (int task = 0; task < batch.size(); task++) {
      Object item = batch.item(task);
      arguments.add(indexed ? new Indexed(batch.index(task), item) : item);
    }
    long start = System.nanoTime();
    try {
      report(batch, function.runBatch(arguments, limit), start);
    } catch (WorkerStartException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static void report(TaskBatch batch, List<Reply<@Nullable Object>> replies, long start) {
    long spent = 0;
    for (int task = 0; task < batch.size(); task++) {
      switch (replies.get(task)) {
        case Reply.Value(var value, long nanos) -> {
          spent += nanos;
          batch.succeeded(task, value, nanos);
        }
        // Its worker is gone, and this process has memory.
        case Reply.Thrown(OutOfMemoryError exhausted, long nanos) -> {
          spent += nanos;
          batch.crashed(task, String.valueOf(exhausted.getMessage()), nanos);
        }
        case Reply.Thrown(Throwable thrown, long nanos) -> {
          spent += nanos;
          batch.failed(task, presentable(thrown), nanos);
        }
        case Reply.TimedOut(Duration after) -> batch.timedOut(task, Watch.nanos(after));
        case Reply.Crashed(var crash) ->
            batch.crashed(task, crash.message(), Math.max(0, System.nanoTime() - start - spent));
        case Reply.Lost<?> _ -> {}
      }
    }
  }

  /** The worker protocol's own exceptions are not API. */
  private static Throwable presentable(Throwable thrown) {
    return switch (thrown) {
      case UnshippableException e -> new UnsendableException(String.valueOf(e.getMessage()), e);
      case RemoteException e ->
          new RemoteFailureException(e.remoteClass(), e.remoteMessage(), e.remoteTrace());
      default -> thrown;
    };
  }

  @Override
  public void close() {
    try {
      function.close();
    } finally {
      release.run();
    }
  }
}
