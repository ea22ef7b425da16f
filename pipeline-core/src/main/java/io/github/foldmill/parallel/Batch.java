package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Agenda;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Some neighbouring tasks of a chunk; it may stop early and leave a rest. */
final class Batch implements TaskBatch, Agenda.Task {

  /** After so many times without a single report there is no hope. */
  private static final int MAX_BARREN = 3;

  private final Call call;
  private final Chunk chunk;
  private final int from;
  private int to;
  private long nanos;
  private int failedAt;
  private long failedNanos;
  private @Nullable Throwable failure;

  /** The next one in input order, and whether it has run; kept by the agenda. */
  @Nullable Batch following;

  boolean complete;

  private boolean reported;
  private int barren;

  /** What all batches of one call share. */
  record Call(
      TaskCode code,
      BackendCall backend,
      TaskNames names,
      @Nullable ProgressRelay progress,
      Input input,
      boolean collecting,
      @Nullable Duration timeLimit,
      int retries,
      boolean whole) {

    boolean plain() {
      return progress == null && !collecting && timeLimit == null;
    }
  }

  Batch(Call call, Chunk chunk, int from, int to) {
    this.call = call;
    this.chunk = chunk;
    this.from = from;
    this.to = to;
    this.failedAt = -1;
  }

  @Override
  public void run() throws Exception {
    reported = false;
    long start = System.nanoTime();
    if (call.whole) {
      call.backend.runAll(this);
    } else {
      call.backend.run(this);
    }
    nanos = System.nanoTime() - start;
    if (!reported && barren >= MAX_BARREN) {
      crashed(0, "workers were lost again and again before they began with it", 0);
    }
    throwFailure();
  }

  private void throwFailure() throws Exception {
    switch (failure) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  /** Runs the tasks in this thread; leaves a rest when that takes long or is interrupted. */
  void runHere() throws Exception {
    if (call.timeLimit == null) {
      runHere(null);
      return;
    }
    try (Watch watch = new Watch(call.timeLimit)) {
      runHere(watch);
    }
  }

  private void runHere(@Nullable Watch watch) throws Exception {
    boolean plain = call.plain();
    int stride = plain ? BatchSizer.clockStride(size()) : 1;
    long start = System.nanoTime();
    int next = from;
    do {
      int stop = Math.min(to, next + stride);
      while (next < stop && !interrupted()) {
        if (plain) {
          failedAt = next;
          settle(next, call.code.call(chunk.first + next, chunk.slots[next]));
        } else {
          runReporting(next, watch);
          throwFailure();
        }
        next++;
      }
    } while (next < to && System.nanoTime() - start <= BatchSizer.LONG_NANOS && !interrupted());
  }

  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private void runReporting(int slot, @Nullable Watch watch) {
    Throwable thrown = null;
    @Nullable Object result = null;
    boolean overdue = false;
    long start = System.nanoTime();
    if (watch != null) {
      watch.begin(start);
    }
    try {
      result = call.code.call(chunk.first + slot, chunk.slots[slot]);
    } catch (Throwable t) {
      thrown = t;
    } finally {
      overdue = watch != null && watch.end();
    }
    long elapsed = System.nanoTime() - start;
    if (overdue) {
      timedOut(slot - from, elapsed);
    } else if (thrown != null) {
      failed(slot - from, thrown, elapsed);
    } else {
      succeeded(slot - from, result, elapsed);
    }
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public long index(int task) {
    return chunk.first + from + task;
  }

  @Override
  public @Nullable Object item(int task) {
    return chunk.slots[from + task];
  }

  @Override
  public boolean isOver() {
    return failure != null;
  }

  @Override
  public void succeeded(int task, @Nullable Object result, long elapsed) {
    tell(task, elapsed, false);
    settle(
        from + task,
        call.collecting ? new Outcome.Success<>(result, Duration.ofNanos(elapsed)) : result);
  }

  @Override
  public void failed(int task, Throwable thrown, long elapsed) {
    if (thrown instanceof Exception e && !(thrown instanceof InterruptedException)) {
      end(task, new Outcome.Failed<>(e, Duration.ofNanos(elapsed)), e, elapsed);
    } else {
      tell(task, elapsed, true);
      fail(task, thrown, elapsed);
    }
  }

  @Override
  public void timedOut(int task, long elapsed) {
    Duration limit = call.timeLimit == null ? Duration.ofNanos(elapsed) : call.timeLimit;
    TimeLimitException e = TimeLimitException.ofTask(limit);
    end(task, new Outcome.TimedOut<>(e, Duration.ofNanos(elapsed)), e, elapsed);
  }

  @Override
  public void crashed(int task, String report, long elapsed) {
    reported = true;
    if (!chunk.forgivesCrash(from + task, call.retries)) {
      WorkerCrashException e = new WorkerCrashException(report);
      end(task, new Outcome.Crashed<>(e, Duration.ofNanos(elapsed)), e, elapsed);
    }
  }

  private void end(int task, Outcome<?> outcome, Exception cause, long elapsed) {
    tell(task, elapsed, true);
    if (call.collecting) {
      cause.addSuppressed(note(from + task));
      settle(from + task, outcome);
    } else {
      fail(task, cause, elapsed);
    }
  }

  private void fail(int task, Throwable cause, long elapsed) {
    if (failure == null) {
      failure = cause;
      failedAt = from + task;
      failedNanos = elapsed;
    }
  }

  private void settle(int slot, @Nullable Object result) {
    chunk.slots[slot] = result;
    chunk.settled[slot] = true;
    reported = true;
  }

  private void tell(int task, long elapsed, boolean failed) {
    ProgressRelay progress = call.progress;
    if (progress != null) {
      OptionalLong total = call.input.total();
      String name = call.names.name(index(task), item(task));
      progress.taskFinished(index(task), name, elapsed, failed, total);
    }
  }

  long nanos() {
    return nanos;
  }

  /** The first task at or after one that has ended, or has not; the size if there is none. */
  int first(boolean settled, int task) {
    int slot = from + task;
    while (slot < to && chunk.settled[slot] != settled) {
      slot++;
    }
    return slot - from;
  }

  /** Leaves the first tasks in this batch and returns the others as a new one. */
  Batch split(int size) {
    Batch rest = new Batch(call, chunk, from + size, to);
    rest.barren = barren;
    rest.reported = reported;
    to = from + size;
    return rest;
  }

  /** Takes note that its tasks will be run again. */
  void startAgain() {
    barren = reported ? 0 : barren + 1;
  }

  /** Copies what became of the tasks, for a call that was stopped: null results are results. */
  void copyTo(@Nullable Object[] results, int at) {
    System.arraycopy(chunk.slots, from, results, at, size());
    for (int task = first(false, 0); task < size(); task = first(false, task + 1)) {
      long ran = from + task == failedAt ? failedNanos : 0;
      results[at + task] = new Outcome.Cancelled<>(Duration.ofNanos(ran));
    }
  }

  /** The result of one task. */
  @Nullable Object result(int task) {
    return chunk.slots[from + task];
  }

  /** The note on the task at which this batch failed; null if it failed at none. */
  @Nullable TaskException failedTask() {
    return failedAt < 0 || chunk.settled[failedAt] ? null : note(failedAt);
  }

  private TaskException note(int slot) {
    return new TaskException(
        chunk.first + slot, call.names.name(chunk.first + slot, chunk.slots[slot]));
  }
}
