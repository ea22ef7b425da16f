package io.github.foldmill.memory;

import java.io.Serializable;

/**
 * A function of two arguments worth remembering; see {@link MemoFunction}.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface MemoFunction2<A, B, R> extends Serializable {

  /**
   * Computes the result.
   *
   * @param first the first argument, not to be changed
   * @param second the second argument, not to be changed
   * @return the result, not null
   * @throws Exception if there is none; failures are never remembered
   */
  R apply(A first, B second) throws Exception;
}
