package io.github.foldmill.memory;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.io.IOException;

/**
 * A function of two arguments whose results are kept; see {@link CachedFunction}.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <R> the type of the result
 */
public final class CachedFunction2<A, B, R> implements Hashable {
  private final Recipe<R> recipe;

  CachedFunction2(Recipe<R> recipe) {
    this.recipe = recipe;
  }

  /**
   * Returns this function with other options.
   *
   * @param options the options, in place of those before
   * @return the function, over the same memory
   * @throws IllegalArgumentException if an ignored argument does not exist
   */
  public CachedFunction2<A, B, R> with(CacheOptions options) {
    return new CachedFunction2<>(recipe.with(options));
  }

  /**
   * Returns the result, computing it only if it is not kept.
   *
   * @param first the first argument
   * @param second the second argument
   * @return the result
   * @throws Exception what the function threw; failures are not kept
   */
  public R apply(A first, B second) throws Exception {
    return recipe.apply(first, second);
  }

  /**
   * Names a call without making it.
   *
   * @param first the first argument
   * @param second the second argument
   * @return the call, to be made, looked up, shelved, cleared or explained
   */
  public CachedCall<R> call(A first, B second) {
    return new CachedCall<>(recipe, first, second);
  }

  /**
   * Removes all results of this function.
   *
   * @throws IOException if one cannot be removed
   */
  public void clear() throws IOException {
    recipe.clear();
  }

  /**
   * Returns what the function's part of the key is made of.
   *
   * @return the code that runs and the values it captured
   */
  public CodeIdentity identity() {
    return recipe.identity();
  }

  /** Writes what makes the results, so that other cached functions may capture this one. */
  @Override
  public void hashInto(HashSink sink) {
    sink.putHash(recipe.identity().key());
  }

  @Override
  public String toString() {
    return recipe.toString();
  }
}
