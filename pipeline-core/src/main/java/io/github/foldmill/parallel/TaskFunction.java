package io.github.foldmill.parallel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A function of one item that may throw.
 *
 * <p>It is {@link Serializable} so that a lambda can be inspected, and sent to another process by
 * back ends that do so; threads never serialise it. It must be safe to call from several threads at
 * once.
 *
 * @param <T> the type of the item
 * @param <R> the type of the result
 * @param <X> the checked exception it may throw; a lambda that throws none fits any
 */
@FunctionalInterface
public interface TaskFunction<
        T extends @Nullable Object, R extends @Nullable Object, X extends Exception>
    extends Serializable {

  /**
   * Computes the result for one item.
   *
   * @param item the item
   * @return the result
   * @throws X if the task fails
   */
  R apply(T item) throws X;
}
