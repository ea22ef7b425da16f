package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One computation in progress: who else wants its result waits for it.
 *
 * <p>A flight knows which flight its own computation waits for, so that a circle is an error
 * instead of a wait without end. Nested computations are found through a scoped value, which also
 * tells which results a result was made from.
 */
final class Flight {
  private static final ScopedValue<Flight> CURRENT = ScopedValue.newInstance();

  /** The end of a computation that was given up. */
  static final Landing ABANDONED = new Landing.Failed(new CancellationException());

  private final ContentHash key;
  private final String name;
  private final @Nullable Flight outer;
  private final Set<ContentHash> parents = new LinkedHashSet<>();
  private final CountDownLatch landed = new CountDownLatch(1);
  private volatile @Nullable Flight waitsFor;
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
    return CURRENT.isBound() ? CURRENT.get() : null;
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
    return ScopedValue.where(CURRENT, this).call(computation);
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
    if (around != null) {
      around.waitsFor = this;
    }
    try {
      requireNoCircle(around);
      landed.await();
    } finally {
      if (around != null) {
        around.waitsFor = null;
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
    var path = new StringJoiner(" -> ").add(around.name);
    for (Flight step = this; step != null; step = step.waitsFor) {
      path.add(step.name);
      for (Flight own = around; own != null; own = own.outer) {
        if (own == step) {
          throw new RecursiveCallException(
              "computing %s needs its own result: %s; a cached function must not lead back to"
                      .formatted(key, path)
                  + " itself with the same arguments");
        }
      }
    }
  }
}
