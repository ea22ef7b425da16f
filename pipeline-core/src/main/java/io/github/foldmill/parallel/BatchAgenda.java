package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Agenda;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns an input into batches. Reading the input is a task too, given to one member at a time and
 * only when no batch is ready: that bounds the look-ahead, and keeps foreign code out of the lock.
 */
final class BatchAgenda implements Agenda {

  private final Batch.Call call;
  private final BatchSizer sizer = new BatchSizer();
  private final Deque<Batch> ready = new ArrayDeque<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private boolean reading;
  private @Nullable Batch failed;

  /** Reads the next items. */
  private static final class Reading implements Task {
    private final Input input;
    private final int limit;
    private @Nullable Chunk chunk;

    Reading(Input input, int limit) {
      this.input = input;
      this.limit = limit;
    }

    @Override
    public void run() {
      chunk = input.read(limit);
    }
  }

  BatchAgenda(Batch.Call call) {
    this.call = call;
  }

  @Override
  public @Nullable Task poll() {
    Batch batch = ready.pollFirst();
    if (batch == null) {
      if (!mayRead()) {
        return null;
      }
      reading = true;
      return new Reading(call.input(), sizer.size());
    }
    int size = sizer.size();
    if (batch.size() <= size) {
      return batch;
    }
    ready.addFirst(batch.tail(size));
    return batch.head(size);
  }

  @Override
  public boolean hasReady() {
    return !ready.isEmpty() || mayRead();
  }

  private boolean mayRead() {
    return !reading && !call.input().exhausted();
  }

  @Override
  public void finished(Task task) {
    switch (task) {
      case Batch batch -> {
        sizer.record(batch.done(), batch.nanos());
        if (batch.done() < batch.size()) {
          ready.addFirst(batch.tail(batch.done()));
        }
      }
      case Reading read -> {
        reading = false;
        Chunk chunk = read.chunk;
        if (chunk != null && chunk.count > 0) {
          chunks.add(chunk);
          ready.addLast(new Batch(call, chunk, 0, chunk.count));
        }
      }
      default -> throw new IllegalArgumentException("not a task of this agenda: " + task);
    }
  }

  @Override
  public void failed(Task task, Throwable failure) {
    failed = task instanceof Batch batch ? batch : null;
  }

  /** The batch whose task ended the run; null if the input did, or nothing. */
  @Nullable Batch failedBatch() {
    return failed;
  }

  /** All results in input order, after the run. */
  @Nullable Object[] results() {
    int total = 0;
    for (Chunk chunk : chunks) {
      total = Math.addExact(total, chunk.count);
    }
    @Nullable Object[] results = new @Nullable Object[total];
    int at = 0;
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.slots, 0, results, at, chunk.count);
      at += chunk.count;
    }
    return results;
  }
}
