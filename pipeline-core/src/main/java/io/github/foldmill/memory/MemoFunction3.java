package io.github.foldmill.memory;

import java.io.Serializable;

/**
 * A function of three arguments worth remembering; see {@link MemoFunction}.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <C> the type of the third argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface MemoFunction3<A, B, C, R> extends Serializable {

  /**
   * Computes the result.
   *
   * @param first the first argument, not to be changed
   * @param second the second argument, not to be changed
   * @param third the third argument, not to be changed
   * @return the result, not null
   * @throws Exception if there is none; failures are never remembered
   */
  R apply(A first, B second, C third) throws Exception;
}
