package io.github.foldmill.parallel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One task of a {@link TaskRunner} and what became of it; used by one thread. */
final class SingleTask implements TaskBatch {

  private final @Nullable Object item;
  private final @Nullable Duration limit;
  private boolean settled;
  private @Nullable Object result;
  private @Nullable Throwable failure;

  SingleTask(@Nullable Object item, @Nullable Duration limit) {
    this.item = item;
    this.limit = limit;
  }

  /** Runs in this thread. */
  void runHere(TaskCode code) throws Exception {
    if (limit == null) {
      succeeded(0, code.call(0, item), 0);
      return;
    }
    try (Watch watch = new Watch(limit)) {
      runHere(code, watch);
    }
  }

  private void runHere(TaskCode code, Watch watch) {
    Throwable thrown = null;
    Object value = null;
    boolean overdue;
    watch.begin(System.nanoTime());
    try {
      value = code.call(0, item);
    } catch (Throwable t) {
      thrown = t;
    } finally {
      overdue = watch.end();
    }
    if (overdue) {
      timedOut(0, 0);
    } else if (thrown != null) {
      failed(0, thrown, 0);
    } else {
      succeeded(0, value, 0);
    }
  }

  /** Tells whether the task has ended, in whatever way. */
  boolean isSettled() {
    return settled;
  }

  /** The result; what the task threw, if it did. */
  @Nullable Object result() throws Exception {
    return switch (failure) {
      case null -> result;
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    };
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public long index(int task) {
    return 0;
  }

  @Override
  public @Nullable Object item(int task) {
    return item;
  }

  @Override
  public boolean isOver() {
    return failure != null;
  }

  @Override
  public void succeeded(int task, @Nullable Object value, long nanos) {
    settled = true;
    result = value;
  }

  @Override
  public void failed(int task, Throwable thrown, long nanos) {
    settled = true;
    failure = thrown;
  }

  @Override
  public void timedOut(int task, long nanos) {
    failed(task, TimeLimitException.ofTask(limit == null ? Duration.ofNanos(nanos) : limit), nanos);
  }

  @Override
  public void crashed(int task, String report, long nanos) {
    failed(task, new WorkerCrashException(report), nanos);
  }
}
