package io.github.foldmill.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Decoded chunks of one open file, the least recently used ones forgotten first; thread-safe. */
final class ChunkCache {
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(String tensor, int chunk) {}

  ChunkCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Tells whether so many bytes alone are no more than the cache may hold. */
  boolean takes(int length) {
    return length <= mostBytes;
  }

  byte @Nullable [] get(String tensor, int chunk) {
    lock.lock();
    try {
      return chunks.get(new Key(tensor, chunk));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a chunk that {@link #takes} allows. */
  void put(String tensor, int chunk, byte[] plain) {
    lock.lock();
    try {
      byte[] before = chunks.put(new Key(tensor, chunk), plain);
      bytes += plain.length - (before == null ? 0 : before.length);
      var eldest = chunks.values().iterator();
      while (bytes > mostBytes) {
        bytes -= eldest.next().length;
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How much is kept now. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
