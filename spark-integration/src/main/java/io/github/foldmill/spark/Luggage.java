package io.github.foldmill.spark;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * The values that one call sends: each that has a codec is made an artifact once, as long as it is
 * the same object, and a big artifact travels to each executor once. Thread-safe.
 */
final class Luggage extends Shipment implements AutoCloseable {
  /** From this size in bytes on, an artifact is broadcast. */
  static final int BIG = 32 << 10;

  private final Cluster cluster;
  private final Equipment executors;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final Map<Object, StandIn> known = new HashMap<>();
  private long bytes;

  /** A value by identity, without keeping it alive. */
  private static final class Identity extends WeakReference<Object> {
    private final int hash;

    Identity(Object value, ReferenceQueue<Object> queue) {
      super(value, queue);
      hash = System.identityHashCode(value);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the point of it
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object value = get();
      return value != null && other instanceof Identity that && value == that.get();
    }
  }

  Luggage(Cluster cluster, Equipment executors, Codecs codecs) {
    super(codecs);
    this.cluster = cluster;
    this.executors = executors;
  }

  @Override
  StandIn standIn(Object value) throws IOException {
    lock.lock();
    try {
      removeGone();
      var identity = new Identity(value, gone);
      StandIn standIn = known.get(identity);
      if (standIn == null) {
        byte[] artifact = artifact(value);
        executors.checkRoom(artifact.length, "a value of " + value.getClass().getName());
        standIn =
            artifact.length < BIG
                ? new StandIn.Inline(artifact)
                : new StandIn.Sent(cluster.broadcast(Packed.artifact(artifact)));
        known.put(identity, standIn);
        bytes += artifact.length;
      }
      return standIn;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how much has become artifacts so far. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private void removeGone() {
    for (var identity = gone.poll(); identity != null; identity = gone.poll()) {
      destroy(known.remove(identity));
    }
  }

  private static void destroy(@Nullable StandIn standIn) {
    if (standIn instanceof StandIn.Sent(Broadcast<Packed> packed)) {
      packed.destroy();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      known.values().forEach(Luggage::destroy);
      known.clear();
    } finally {
      lock.unlock();
    }
  }
}
