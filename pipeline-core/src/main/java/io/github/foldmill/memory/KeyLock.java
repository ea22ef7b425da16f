package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.io.RangeLocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Locks a key between processes, so that one of them computes it.
 *
 * <p>A lock is a byte of one file, chosen by the key. That two keys may share a byte costs a wait,
 * never a wrong result. The system frees the locks of a process that dies. Waiting is bounded: two
 * processes that wait for each other's keys both go on after a while and do some work twice.
 */
final class KeyLock {
  private static final System.Logger LOGGER = System.getLogger(KeyLock.class.getName());
  private static final long FIRST_PAUSE_NANOS = 200_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private final Optional<Path> file;
  private final Duration patience;

  KeyLock(Optional<Path> file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /** A lock, or the permission to go on without. */
  record Held(Optional<RangeLocks> locks, Optional<RangeLocks.Held> lock) implements AutoCloseable {
    static final Held NONE = new Held(Optional.empty(), Optional.empty());

    @Override
    public void close() {
      try {
        if (lock.isPresent()) {
          lock.get().close();
        }
        if (locks.isPresent()) {
          locks.get().close();
        }
      } catch (IOException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "cannot release a lock of the cache", e);
      }
    }
  }

  /** Never the place of the index's lock. */
  static long position(ContentHash key) {
    return 1 + (key.toLong() >>> 2);
  }

  Held acquire(ContentHash key) throws InterruptedException {
    if (file.isEmpty()) {
      return Held.NONE;
    }
    RangeLocks locks;
    try {
      locks = RangeLocks.open(file.get(), true);
    } catch (IOException e) {
      // A read-only or vanished folder: nothing can be kept there either.
      LOGGER.log(System.Logger.Level.DEBUG, "no locks between processes", e);
      return Held.NONE;
    }
    boolean handedOver = false;
    try {
      var lock = poll(locks, position(key));
      handedOver = lock.isPresent();
      return handedOver ? new Held(Optional.of(locks), lock) : Held.NONE;
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "this file system has no locks", e);
      return Held.NONE;
    } finally {
      if (!handedOver) {
        new Held(Optional.of(locks), Optional.empty()).close();
      }
    }
  }

  private Optional<RangeLocks.Held> poll(RangeLocks locks, long position)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_NANOS;
    while (true) {
      var lock = locks.tryLock(position);
      if (lock != null) {
        return Optional.of(lock);
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        return Optional.empty();
      }
      Thread.sleep(Duration.ofNanos(pause));
      pause = Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
    }
  }
}
