package io.github.foldmill.hash;

import java.io.Serializable;

/**
 * Writes the content of a foreign type into a hash: the way to give a key to a class that cannot be
 * changed.
 *
 * <p>It is {@link Serializable} so that the code of a lambda can be inspected; nothing is
 * serialized.
 *
 * {@snippet :
 * ContentHash key = Hashing.hashOf(locale, (value, sink) -> sink.putString(value.toLanguageTag()));
 * }
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface HashFunnel<T> extends Serializable {
  /**
   * Writes what makes a value equal to another.
   *
   * @param value the value
   * @param sink where to; not to be kept after the call
   */
  void funnel(T value, HashSink sink);
}
