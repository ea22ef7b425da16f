package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The files of one function: each value is written once, as long as it is the same object, and its
 * file goes when the value does or the function is closed. Thread-safe.
 */
final class SharedValues extends Shipment implements AutoCloseable {
  private final PoolFolders folders;
  private final CodecRegistry codecs;
  private final String prefix;

  private final ReentrantLock lock = new ReentrantLock();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final Map<Object, Entry> entries = new HashMap<>();
  private long names;
  private boolean closed;

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

  private record Entry(FileRef file, Shared shared) {}

  SharedValues(PoolFolders folders, CodecRegistry codecs, long function) {
    this.folders = folders;
    this.codecs = codecs;
    this.prefix = prefix(function);
  }

  /** Returns how names of files begin that hold values of a function. */
  static String prefix(long function) {
    return "v" + function + "-";
  }

  @Override
  CodecRegistry codecs() {
    return codecs;
  }

  @Override
  Shared store(Object value, long bytes, Body body) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the function is closed");
      }
      removeGone();
      var identity = new Identity(value, gone);
      var known = entries.get(identity);
      if (known != null) {
        return known.shared();
      }
      var file = folders.place(prefix + names++, bytes);
      boolean written = false;
      try {
        var shared = body.write(file);
        entries.put(identity, new Entry(file, shared));
        written = true;
        return shared;
      } finally {
        if (!written) {
          remove(List.of(file));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void removeGone() {
    for (var identity = gone.poll(); identity != null; identity = gone.poll()) {
      var entry = entries.remove(identity);
      if (entry != null) {
        remove(List.of(entry.file()));
      }
    }
  }

  /** The names are gone at once, the memory of big files a little later. */
  private void remove(List<FileRef> files) {
    List<FileChannel> big = files.stream().map(folders::remove).flatMap(Optional::stream).toList();
    if (!big.isEmpty()) {
      Thread.ofPlatform().daemon().name("foldmill-release").start(() -> big.forEach(Worker::close));
    }
  }

  @Override
  void dump(FileRef file, Object value) throws IOException {
    ValueFiles.dump(folders.resolve(file), value, codecs);
  }

  @Override
  void write(FileRef file, MemorySegment memory) throws IOException {
    ValueFiles.write(folders.resolve(file), memory);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      remove(entries.values().stream().map(Entry::file).toList());
      entries.clear();
    } finally {
      lock.unlock();
    }
  }
}
