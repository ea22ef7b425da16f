package io.github.foldmill.memory;

import java.io.Serializable;

/**
 * A function worth remembering.
 *
 * <p>It extends {@link Serializable} only because that makes a lambda inspectable: its code and
 * what it captured become part of the key. Nothing is serialised.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface MemoFunction<A, R> extends Serializable {

  /**
   * Computes the result.
   *
   * @param argument the argument, not to be changed
   * @return the result, not null
   * @throws Exception if there is none; failures are never remembered
   */
  R apply(A argument) throws Exception;
}
