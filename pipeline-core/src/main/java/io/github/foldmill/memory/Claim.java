package io.github.foldmill.memory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link Memory#claim}: who computes a result.
 *
 * <p>For schedulers, which have better things to do than to wait; {@link Memory#compute} does all
 * of this by itself.
 */
public sealed interface Claim {

  /**
   * Returns a claim on what is nobody else's business.
   *
   * @return a claim that keeps nobody away
   */
  static Held free() {
    return new Held(null, KeyLock.Held.NONE);
  }

  /**
   * The caller is the one; everybody else who claims the key is told so until this is closed. The
   * system closes it if the process dies. Safe for use by many threads.
   */
  final class Held implements Claim, AutoCloseable {
    private final @Nullable Landed landed;
    private final KeyLock.Held lock;
    private boolean closed;

    /** Ends the flight that stands for this claim in its process. */
    @FunctionalInterface
    interface Landed {
      void with(Flight.Landing landing);
    }

    Held(@Nullable Landed landed, KeyLock.Held lock) {
      this.landed = landed;
      this.lock = lock;
    }

    /**
     * Gives the result to those in this process who were told that it is being computed. The key
     * stays claimed.
     *
     * @param value the result; all of them get this very object
     */
    public void share(Object value) {
      if (landed != null) {
        landed.with(new Flight.Landing.Unshared(value));
      }
    }

    /** Gives the key back; a second call does nothing. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        if (landed != null) {
          landed.with(Flight.ABANDONED);
        }
        lock.close();
      }
    }
  }

  /** Somebody else is, in this process or in another; claim again later. */
  final class Taken implements Claim {
    private final @Nullable Flight flight;

    Taken(@Nullable Flight flight) {
      this.flight = flight;
    }

    /**
     * Returns the result if it has been computed in this process meanwhile.
     *
     * @return what was {@link Held#share shared}; empty while it is being computed, after a
     *     failure, and if another process computes it
     */
    public Optional<Object> shared() {
      return flight != null && flight.landing() instanceof Flight.Landing.Unshared(var value)
          ? Optional.of(value)
          : Optional.empty();
    }
  }
}
