package io.github.foldmill.parallel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An action on one item that may throw; the counterpart of {@link TaskFunction} without a result.
 *
 * @param <T> the type of the item
 * @param <X> the checked exception it may throw; a lambda that throws none fits any
 */
@FunctionalInterface
public interface TaskAction<T extends @Nullable Object, X extends Exception> extends Serializable {

  /**
   * Acts on one item.
   *
   * @param item the item
   * @throws X if the task fails
   */
  void accept(T item) throws X;
}
