package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notes uses of entries in the background, each at most once a minute, because a hit must not wait
 * for a write.
 */
final class UseLog {
  private static final System.Logger LOGGER = System.getLogger(UseLog.class.getName());
  private static final Duration GRAIN = Duration.ofMinutes(1);
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int MOST_REMEMBERED = 100_000;

  private final EntryIndex index;
  private final Map<ContentHash, Long> noted = new ConcurrentHashMap<>();
  private final Map<ContentHash, Instant> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  UseLog(EntryIndex index) {
    this.index = index;
  }

  void add(ContentHash key) {
    long now = System.nanoTime();
    var last = noted.get(key);
    if (last != null && now - last < GRAIN.toNanos()) {
      return;
    }
    if (noted.size() >= MOST_REMEMBERED) {
      noted.clear();
    }
    noted.put(key, now);
    waiting.put(key, Instant.now());
    if (busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("foldmill-uses").start(this::flush);
    }
  }

  private void flush() {
    try {
      Thread.sleep(DELAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    busy.set(false);
    var batch = new HashMap<ContentHash, Instant>();
    for (var key : List.copyOf(waiting.keySet())) {
      var when = waiting.remove(key);
      if (when != null) {
        batch.put(key, when);
      }
    }
    try {
      index.used(batch);
    } catch (IOException e) {
      // Only the order of eviction depends on it, and the folder may be gone or read-only.
      LOGGER.log(System.Logger.Level.DEBUG, "uses of cache entries are not noted", e);
    }
  }
}
