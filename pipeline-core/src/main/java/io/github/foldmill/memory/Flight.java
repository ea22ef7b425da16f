package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.concurrent.Carried;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One computation in progress: who else wants its result waits for it.
 *
 * <p>A flight knows which flight its own computation waits for, so that a circle is an error
 * instead of a wait without end. Nested computations are found through a scoped value that goes
 * along into parallel tasks, which also tells which results a result was made from.
 */
final class Flight {
  /** The end of a computation that was given up. */
  static final Landing ABANDONED = new Landing.Failed(new CancellationException());

  private final ContentHash key;
  private final String name;
  private final @Nullable Flight outer;
  private final Set<ContentHash> parents = new LinkedHashSet<>();
  private final CountDownLatch landed = new CountDownLatch(1);

  /** What the threads of this computation wait for, by who waits. */
  private final Map<Object, Flight> waits = new ConcurrentHashMap<>();

  private volatile int waiting;
  private volatile @Nullable Landing landing;

  /** How a computation ended. */
  sealed interface Landing {

    /** With a value that all may have, each in a form of its own. */
    record Shared(Frozen value) implements Landing {}

    /** With a value for the caller alone; others look for it in the store. */
    record Unshared(Object value) implements Landing {}

    /** With what the function threw. */
    record Failed(Throwable cause) implements Landing {}
  }

  Flight(ContentHash key, String name) {
    this.key = key;
    this.name = name;
    this.outer = current();
  }

  static @Nullable Flight current() {
    return Carried.current() instanceof Flight flight ? flight : null;
  }

  /** Notes that the computation around this call asked for a result. */
  static void asked(ContentHash key) {
    var around = current();
    if (around != null) {
      synchronized (around.parents) {
        around.parents.add(key);
      }
    }
  }

  Set<ContentHash> parents() {
    synchronized (parents) {
      return Set.copyOf(parents);
    }
  }

  <R> R run(ScopedValue.CallableOp<R, Exception> computation) throws Exception {
    return Carried.where(this).call(computation);
  }

  /** Joins the passengers; to be called while the flight is known to be in progress. */
  synchronized void join() {
    waiting++;
  }

  boolean isAwaited() {
    return waiting > 0;
  }

  /** Ends the flight; it lands once. */
  synchronized void land(Landing how) {
    if (landing == null) {
      landing = how;
      landed.countDown();
    }
  }

  @Nullable Landing landing() {
    return landing;
  }

  /** Waits for the end, unless that would be for ever. */
  Landing await() throws InterruptedException {
    var around = current();
    var waiter = new Object();
    for (Flight own = around; own != null; own = own.outer) {
      own.waits.put(waiter, this);
    }
    try {
      requireNoCircle(around);
      landed.await();
    } finally {
      for (Flight own = around; own != null; own = own.outer) {
        own.waits.remove(waiter);
      }
    }
    var end = landing;
    if (end == null) {
      throw new IllegalStateException(name + " landed without a result");
    }
    return end;
  }

  /** Each waiter says so first and looks then, so of those that close a circle one sees it. */
  private void requireNoCircle(@Nullable Flight around) {
    if (around == null) {
      return;
    }
    var own = new HashSet<Flight>();
    for (Flight step = around; step != null; step = step.outer) {
      own.add(step);
    }
    var path = new ArrayDeque<Flight>();
    if (leadsTo(own, path, new HashSet<>())) {
      var text = new StringJoiner(" -> ").add(around.name);
      path.forEach(step -> text.add(step.name));
      throw new RecursiveCallException(
          "computing %s needs its own result: %s; a cached function must not lead back to"
                  .formatted(key, text)
              + " itself with the same arguments");
    }
  }

  private boolean leadsTo(Set<Flight> targets, Deque<Flight> path, Set<Flight> seen) {
    if (!seen.add(this)) {
      return false;
    }
    path.addLast(this);
    if (targets.contains(this)
        || waits.values().stream().anyMatch(next -> next.leadsTo(targets, path, seen))) {
      return true;
    }
    path.removeLast();
    return false;
  }
}
