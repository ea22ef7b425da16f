package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function whose results are kept; made by {@link Memory#cache}.
 *
 * <p>The key of a result is the content of the argument, the byte code that runs, and the values
 * the function captured. Safe for use by many threads: several callers with one argument compute
 * once, and the others wait.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
public final class CachedFunction<A, R> {
  private final Memory memory;
  private final String name;
  private final MemoFunction<A, R> function;
  private final ContentHash identity;

  CachedFunction(Memory memory, String name, MemoFunction<A, R> function, ContentHash identity) {
    this.memory = memory;
    this.name = name;
    this.function = Objects.requireNonNull(function, "function");
    this.identity = identity;
  }

  /**
   * Returns the result for an argument, computing it only if it is not kept.
   *
   * @param argument the argument; of a type that {@link Hashing#hashOf} takes
   * @return the result
   * @throws Exception what the function threw; failures are not kept
   * @throws IllegalArgumentException if the argument cannot be hashed
   */
  @SuppressWarnings("unchecked") // the key holds the function's identity, and it gave the value
  public R apply(A argument) throws Exception {
    return (R) memory.compute(key(argument), name, () -> function.apply(argument));
  }

  /**
   * Returns the key under which the result for an argument is kept.
   *
   * @param argument the argument
   * @return the key
   */
  public ContentHash key(A argument) {
    return Hashing.hashOf(List.of("call", identity, Hashing.hashOf(argument)));
  }

  /**
   * Tells whether the result for an argument is kept.
   *
   * @param argument the argument
   * @return whether {@link #apply} would find it
   */
  public boolean isCached(A argument) {
    return memory.contains(key(argument));
  }

  @Override
  public String toString() {
    return "CachedFunction[%s, %s]".formatted(name, Map.of("identity", identity));
  }
}
