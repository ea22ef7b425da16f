package io.github.foldmill.memory;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.io.IOException;

/**
 * A computation without arguments whose result is kept; see {@link CachedFunction}.
 *
 * @param <R> the type of the result
 */
public final class CachedSupplier<R> implements Hashable {
  private final Recipe<R> recipe;

  CachedSupplier(Recipe<R> recipe) {
    this.recipe = recipe;
  }

  /**
   * Returns this computation with other options.
   *
   * @param options the options, in place of those before
   * @return the computation, over the same memory
   * @throws IllegalArgumentException if an argument is ignored, as there is none
   */
  public CachedSupplier<R> with(CacheOptions options) {
    return new CachedSupplier<>(recipe.with(options));
  }

  /**
   * Returns the result, computing it only if it is not kept.
   *
   * @return the result
   * @throws Exception what the computation threw; failures are not kept
   */
  public R get() throws Exception {
    return recipe.apply();
  }

  /**
   * Names the call without making it.
   *
   * @return the call, to be made, looked up, shelved, cleared or explained
   */
  public CachedCall<R> call() {
    return new CachedCall<>(recipe);
  }

  /**
   * Removes the result, also that of older code.
   *
   * @throws IOException if it cannot be removed
   */
  public void clear() throws IOException {
    recipe.clear();
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
