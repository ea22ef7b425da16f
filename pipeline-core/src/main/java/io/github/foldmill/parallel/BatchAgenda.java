package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Agenda;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns an input into batches. Reading the input is a task too, given to one member at a time and
 * only when no batch is ready: that bounds the look-ahead, and keeps foreign code out of the lock.
 */
final class BatchAgenda implements Agenda {

  private final Batch.Call call;
  private final Dispatch dispatch;
  private final BatchSizer sizer;
  private final Deque<Batch> ready = new ArrayDeque<>();
  private final Deque<Batch> completed = new ArrayDeque<>();
  private @Nullable Batch first;
  private @Nullable Batch last;
  private @Nullable Batch taken;
  private boolean reading;
  private long ahead;
  private int batchesAhead;
  private @Nullable Batch failed;

  /** What the caller waits for. */
  enum Delivery {
    /** Everything, at the end. */
    ALL,
    /** Batch by batch, in input order. */
    ORDERED,
    /** Batch by batch, as they complete. */
    UNORDERED
  }

  /**
   * How tasks are handed out.
   *
   * @param lookAhead how many items may be read that are not done with; 0 for what {@code batches}
   *     allows
   * @param batches how many batches may be kept for the one who collects them
   * @param share into how many parts to cut what is left of the input, at least; 1 where batches
   *     can be cut off while they run
   */
  record Dispatch(Delivery delivery, BatchSizer sizer, int lookAhead, int batches, int share) {}

  /** Reads the next items. */
  private static final class Reading implements Task {
    private final Batch.Call call;
    private final int limit;
    private final boolean mayCut;
    private @Nullable Chunk chunk;

    Reading(Batch.Call call, int limit, boolean mayCut) {
      this.call = call;
      this.limit = limit;
      this.mayCut = mayCut;
    }

    @Override
    public void run() {
      chunk = call.input().read(limit, mayCut, call.retries() > 0);
    }
  }

  BatchAgenda(Batch.Call call, Dispatch dispatch) {
    this.call = call;
    this.dispatch = dispatch;
    this.sizer = dispatch.sizer();
  }

  @Override
  public @Nullable Task poll() {
    Batch batch = ready.pollFirst();
    if (batch == null) {
      if (!mayRead()) {
        return null;
      }
      reading = true;
      return new Reading(call, readLimit(), !sizer.isFixed());
    }
    if (batch.size() > sizer.size()) {
      ready.addFirst(cut(batch, sizer.size()));
    }
    return batch;
  }

  @Override
  public boolean hasReady() {
    return !ready.isEmpty() || mayRead();
  }

  private boolean mayRead() {
    if (reading || call.input().exhausted()) {
      return false;
    }
    return dispatch.lookAhead() > 0
        ? ahead < dispatch.lookAhead()
        : dispatch.delivery() == Delivery.ALL || batchesAhead < dispatch.batches();
  }

  private int readLimit() {
    long left = call.input().left();
    long limit = Math.min(sizer.size(), Math.max(1, left / dispatch.share()));
    return (int) (dispatch.lookAhead() > 0 ? Math.min(limit, dispatch.lookAhead() - ahead) : limit);
  }

  @Override
  public void finished(Task task) {
    switch (task) {
      case Batch batch -> {
        int done = batch.first(false, 0);
        sizer.record(done, batch.nanos());
        if (done == batch.size()) {
          complete(batch);
        } else {
          sortOut(batch);
        }
      }
      case Reading read -> {
        reading = false;
        Chunk chunk = read.chunk;
        if (chunk != null && chunk.count > 0) {
          append(new Batch(call, chunk, 0, chunk.count));
        }
      }
      default -> throw new IllegalArgumentException("not a task of this agenda: " + task);
    }
  }

  private void append(Batch batch) {
    if (dispatch.delivery() != Delivery.UNORDERED) {
      link(batch);
    }
    ahead += batch.size();
    batchesAhead++;
    ready.addLast(batch);
  }

  private void link(Batch batch) {
    if (last == null) {
      first = batch;
    } else {
      last.following = batch;
    }
    last = batch;
  }

  /** Cuts a batch into what is done and what is not, and readies the latter, in order. */
  private void sortOut(Batch batch) {
    List<Batch> open = new ArrayList<>();
    Batch part = batch;
    while (part != null) {
      boolean done = part.first(true, 0) == 0;
      int end = part.first(!done, 0);
      Batch rest = end < part.size() ? cut(part, end) : null;
      if (done) {
        complete(part);
      } else {
        open.add(part);
      }
      part = rest;
    }
    for (Batch again : open.reversed()) {
      again.startAgain();
      ready.addFirst(again);
    }
  }

  private Batch cut(Batch batch, int size) {
    Batch rest = batch.split(size);
    rest.following = batch.following;
    batch.following = rest;
    if (batch.equals(last)) {
      last = rest;
    }
    batchesAhead++;
    return rest;
  }

  private void complete(Batch batch) {
    batch.complete = true;
    switch (dispatch.delivery()) {
      case ALL -> release(batch);
      case ORDERED -> {}
      case UNORDERED -> completed.addLast(batch);
    }
  }

  private void release(Batch batch) {
    ahead -= batch.size();
    batchesAhead--;
  }

  /** Whether {@link #take} would return a batch. */
  boolean hasResult() {
    return (first != null && first.complete) || !completed.isEmpty();
  }

  /** The next completed batch, or null if there is none now; the one before is done with. */
  @Nullable Batch take() {
    if (taken != null) {
      release(taken);
    }
    Batch batch = completed.pollFirst();
    if (dispatch.delivery() == Delivery.ORDERED && first != null && first.complete) {
      batch = first;
      first = batch.following;
      last = first == null ? null : last;
    }
    taken = batch;
    return batch;
  }

  @Override
  public void failed(Task task, Throwable failure) {
    failed = task instanceof Batch batch ? batch : null;
  }

  /** The note on the task that ended the run; null if the input did, or nothing. */
  @Nullable TaskException failedTask() {
    return failed == null ? null : failed.failedTask();
  }

  /** All results in input order, after the run; what has none is cancelled. */
  @Nullable Object[] results() {
    long total = call.input().exhausted() ? 0 : call.input().total().orElse(0);
    long read = 0;
    for (Batch batch = first; batch != null; batch = batch.following) {
      read += batch.size();
    }
    @Nullable Object[] results = new @Nullable Object[Math.toIntExact(Math.max(read, total))];
    int at = 0;
    for (Batch batch = first; batch != null; batch = batch.following) {
      batch.copyTo(results, at);
      at += batch.size();
    }
    Arrays.fill(results, at, results.length, new Outcome.Cancelled<>(Duration.ZERO));
    return results;
  }
}
