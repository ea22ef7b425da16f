package io.github.foldmill.memory;

import java.io.Serializable;

/**
 * A computation without arguments worth remembering; see {@link MemoFunction}.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface MemoSupplier<R> extends Serializable {

  /**
   * Computes the result.
   *
   * @return the result, not null
   * @throws Exception if there is none; failures are never remembered
   */
  R get() throws Exception;
}
