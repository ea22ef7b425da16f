package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Agenda;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Some neighbouring tasks that one thread runs in order; it may stop early and leave a rest. */
final class Batch implements Agenda.Task {

  private final Call call;
  private final Chunk chunk;
  private final int from;
  private final int to;
  private int next;
  private long nanos;

  /** What all batches of one call share. */
  record Call(Job job, TaskNames names, @Nullable ProgressRelay progress, Input input) {}

  Batch(Call call, Chunk chunk, int from, int to) {
    this.call = call;
    this.chunk = chunk;
    this.from = from;
    this.to = to;
    this.next = from;
  }

  @Override
  public void run() throws Exception {
    @Nullable Object[] slots = chunk.slots;
    int stride = call.progress == null ? BatchSizer.clockStride(size()) : 1;
    long start = System.nanoTime();
    do {
      int stop = Math.min(to, next + stride);
      while (next < stop && !interrupted()) {
        slots[next] = call.progress == null ? runNext() : runNextReporting(call.progress);
        next++;
      }
      nanos = System.nanoTime() - start;
    } while (next < to && nanos <= BatchSizer.LONG_NANOS && !interrupted());
  }

  private @Nullable Object runNext() throws Exception {
    return call.job.run(index(), chunk.slots[next]);
  }

  private @Nullable Object runNextReporting(ProgressRelay progress) throws Exception {
    String name = call.names.name(index(), chunk.slots[next]);
    OptionalLong total = call.input.total();
    boolean failed = true;
    long start = System.nanoTime();
    try {
      @Nullable Object result = runNext();
      failed = result instanceof Outcome.Failed<?>;
      return result;
    } finally {
      progress.taskFinished(index(), name, System.nanoTime() - start, failed, total);
    }
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private long index() {
    return chunk.first + next;
  }

  int size() {
    return to - from;
  }

  int done() {
    return next - from;
  }

  long nanos() {
    return nanos;
  }

  Batch head(int size) {
    return new Batch(call, chunk, from, from + size);
  }

  Batch tail(int size) {
    return new Batch(call, chunk, from + size, to);
  }

  /** The note on the task at which this batch failed. */
  TaskException failedTask() {
    return new TaskException(index(), call.names.name(index(), chunk.slots[next]));
  }
}
