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

  /** Waits for a lock; after long enough, goes on without. */
  Held acquire(ContentHash key) throws InterruptedException {
    var locks = open();
    if (locks.isEmpty()) {
      return Held.NONE;
    }
    Optional<RangeLocks.Held> lock = Optional.empty();
    try {
      lock = poll(locks.get(), position(key));
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "this file system has no locks", e);
    } finally {
      if (lock.isEmpty()) {
        new Held(locks, lock).close();
      }
    }
    return lock.isPresent() ? new Held(locks, lock) : Held.NONE;
  }

  /** Takes a lock without waiting; empty if this or another process has it. */
  Optional<Held> tryAcquire(ContentHash key, Duration waited) {
    var locks = waited.compareTo(patience) > 0 ? Optional.<RangeLocks>empty() : open();
    if (locks.isEmpty()) {
      return Optional.of(Held.NONE);
    }
    Optional<RangeLocks.Held> lock = Optional.empty();
    boolean none = false;
    try {
      lock = Optional.ofNullable(locks.get().tryLock(position(key)));
    } catch (IOException e) {
      none = true;
      LOGGER.log(System.Logger.Level.DEBUG, "this file system has no locks", e);
    } finally {
      if (lock.isEmpty()) {
        new Held(locks, lock).close();
      }
    }
    if (none) {
      return Optional.of(Held.NONE);
    }
    return lock.isPresent() ? Optional.of(new Held(locks, lock)) : Optional.empty();
  }

  private Optional<RangeLocks> open() {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RangeLocks.open(file.get(), true));
    } catch (IOException e) {
      // A read-only or vanished folder: nothing can be kept there either.
      LOGGER.log(System.Logger.Level.DEBUG, "no locks between processes", e);
      return Optional.empty();
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
