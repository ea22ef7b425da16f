package io.github.foldmill.internal.process;

import io.github.foldmill.internal.process.WorkerCrash.Overuse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches the memory of a worker during one request and kills it when it takes too much. */
final class MemoryLimit implements AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Worker worker;
  private final int request;
  private final long limit;
  private final Recheck recheck;
  private volatile @Nullable Verdict verdict;

  /** Which task took how much. */
  private record Verdict(int task, Overuse overuse) {}

  MemoryLimit(Worker worker, int request, long limitBytes, Watchdog watchdog) {
    this.worker = worker;
    this.request = request;
    this.limit = limitBytes;
    this.recheck = new Recheck(watchdog);
  }

  void start() {
    check();
  }

  private void check() {
    int running = worker.page().running(request);
    if (recheck.isOver()) {
      return;
    }
    long used = running < 0 ? 0 : worker.residentBytes();
    // What another task has left behind is not the fault of the next.
    if (used > limit && worker.page().running(request) == running) {
      verdict = new Verdict(running, new Overuse(used, limit));
      worker.kill();
    } else {
      recheck.after(LOOK_NANOS, this::check);
    }
  }

  /** Returns whether any task took too much. */
  boolean isExceeded() {
    return verdict != null;
  }

  /** Returns how much a task took, if it took too much. */
  Optional<Overuse> of(int task) {
    var known = verdict;
    return known != null && known.task() == task ? Optional.of(known.overuse()) : Optional.empty();
  }

  @Override
  public void close() {
    recheck.close();
  }
}
