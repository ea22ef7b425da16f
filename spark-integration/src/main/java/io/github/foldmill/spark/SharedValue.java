package io.github.foldmill.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks on executors share: it travels to each executor at most once, from the driver
 * and between executors, and is read there once. Made by {@link Spark#share}; immutable and
 * thread-safe.
 *
 * <p>Neither driver nor tasks may change the value.
 *
 * @param <T> the type of the value
 */
public final class SharedValue<T> implements Serializable, AutoCloseable {
  @Serial private static final long serialVersionUID = 1L;

  /** The value as it travels. */
  private final Broadcast<Packed> packed;

  /** The value; null where it has been sent. */
  @SuppressWarnings("serial") // transient
  private final transient @Nullable T original;

  /** Whether it has been removed; guarded by this object. */
  private transient boolean closed;

  SharedValue(T value, Broadcast<Packed> packed) {
    this.original = value;
    this.packed = packed;
  }

  /**
   * Returns the value.
   *
   * @return on the driver the object that was shared; on an executor a copy, the same for all its
   *     tasks as long as memory lasts
   * @throws UncheckedIOException if it cannot be read there, for example because its class was not
   *     sent
   */
  @SuppressWarnings("unchecked") // what was packed is of this type
  public T get() {
    if (original != null) {
      return original;
    }
    try {
      return (T) packed.value().value(new Codecs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes the value from the executors; no task may ask for it any more. A second call does
   * nothing.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      packed.destroy();
    }
  }
}
