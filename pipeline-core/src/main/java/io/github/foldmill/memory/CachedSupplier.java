package io.github.foldmill.memory;

import java.io.IOException;

/**
 * A computation without arguments whose result is kept; see {@link CachedFunction}.
 *
 * @param <R> the type of the result
 */
public final class CachedSupplier<R> {
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

  @Override
  public String toString() {
    return recipe.toString();
  }
}
