package io.github.foldmill.pipeline;

import io.github.foldmill.hash.HashSink;
import java.io.Serializable;
import java.util.List;

/**
 * Something whose configuration decides results and therefore belongs into cache keys.
 *
 * <p>Records need do nothing: their class and components are their identity.
 */
public interface Identified {

  /**
   * Writes everything about this object's configuration that can change a result; its class and the
   * code of its class are added by the caller.
   *
   * @param sink where to write
   * @throws UnsupportedOperationException if the class is not a record and does not override this
   */
  default void identity(HashSink sink) {
    if (!getClass().isRecord()) {
      throw new UnsupportedOperationException(
          getClass().getName()
              + " must be a record or override identity(HashSink), so that its results get a key");
    }
    sink.put(this);
  }

  /**
   * Returns the objects inside this one that take part in its work; their classes, code and
   * identity are added by the caller. A record with such components overrides {@link #identity} to
   * write all others.
   *
   * @return none unless overridden
   */
  default List<Identified> parts() {
    return List.of();
  }

  /**
   * Returns the functions inside this object that take part in its work; their code and what they
   * captured are added by the caller.
   *
   * @return none unless overridden
   */
  default List<Serializable> functions() {
    return List.of();
  }

  /**
   * Returns what this object promises about its behaviour.
   *
   * @return {@link Traits#undeclared()} unless overridden
   */
  default Traits traits() {
    return Traits.undeclared();
  }
}
