package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to a worker and the replies to it.
 *
 * @param <R> the type of the results
 */
final class Exchange<R extends @Nullable Object> {
  private final Worker worker;
  private final ReplyReader<R> reader;
  private final Watchdog watchdog;
  private final @Nullable Duration limit;
  private final long memory;
  private final List<Reply<R>> answers = new ArrayList<>();
  private boolean begun = true;

  /**
   * Creates an exchange.
   *
   * @param worker the worker
   * @param reader reads its replies
   * @param watchdog ends what goes beyond limits
   * @param limit how long each task may run; null for ever
   * @param memory how much resident memory the worker may take; 0 for no limit
   */
  Exchange(
      Worker worker,
      ReplyReader<R> reader,
      Watchdog watchdog,
      @Nullable Duration limit,
      long memory) {
    this.worker = worker;
    this.reader = reader;
    this.watchdog = watchdog;
    this.limit = limit;
    this.memory = memory;
  }

  /** Tells whether the worker lived long enough to take note of the request. */
  boolean hasBegun() {
    return begun;
  }

  /** Runs tasks; one reply for each. */
  List<Reply<R>> run(RemoteFunction<?, R> function, int count, Bytes arguments)
      throws InterruptedException {
    int request;
    try {
      request = worker.send(function.id(), function.definition(), count, arguments);
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      begun = false;
      return bury(-1, count, null, null);
    }
    try (var room = memory == 0 ? null : new MemoryLimit(worker, request, memory, watchdog);
        var watch = limit == null ? null : new TimeLimit(worker, request, nanos(limit), watchdog)) {
      if (room != null) {
        room.start();
      }
      if (watch != null) {
        watch.start();
      }
      receive(count);
      return complete(request, count, watch, room);
    }
  }

  private static long nanos(Duration limit) {
    // Longer than any process lives, and without overflow.
    return limit.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE / 2 : limit.toNanos();
  }

  private void receive(int count) throws InterruptedException {
    try {
      while (answers.size() < count) {
        byte[] frame = worker.replies().next();
        if (frame == null) {
          return;
        }
        var answer = reader.read(frame, worker, answers.size());
        answers.add(answer);
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      // It died within a reply, or does not keep to the protocol any more.
      worker.kill();
    }
  }

  private InterruptedException interrupted() {
    worker.unusable();
    worker.kill();
    // The flag stands for the exception that is thrown instead.
    boolean _ = Thread.interrupted();
    return new InterruptedException("interrupted while a worker ran a task; it was killed");
  }

  private List<Reply<R>> complete(
      int request, int count, @Nullable TimeLimit watch, @Nullable MemoryLimit room)
      throws InterruptedException {
    if (answers.size() == count) {
      return answers;
    }
    int running = worker.page().running(request);
    begun = running >= 0 || !answers.isEmpty();
    return bury(running, count, watch, room);
  }

  private List<Reply<R>> bury(
      int running, int count, @Nullable TimeLimit watch, @Nullable MemoryLimit room)
      throws InterruptedException {
    var crash = worker.autopsy();
    int victim = answers.size();
    if (watch != null && limit != null && watch.expired() == victim) {
      answers.add(new Reply.TimedOut<>(limit));
    } else if (room != null && room.of(victim).isPresent()) {
      answers.add(new Reply.Crashed<>(crash.of(room.of(victim).get())));
    } else if (running == victim
        && (watch == null || watch.expired() < 0)
        && (room == null || !room.isExceeded())) {
      answers.add(new Reply.Crashed<>(crash));
    }
    while (answers.size() < count) {
      answers.add(new Reply.Lost<>(crash));
    }
    return answers;
  }
}
