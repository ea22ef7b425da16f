package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A call of a cached function with certain arguments, which need not be made.
 *
 * <p>The arguments are hashed anew by each method. Safe for use by many threads.
 *
 * @param <R> the type of the result
 */
public final class CachedCall<R> {
  private final Recipe<R> recipe;
  private final Object[] arguments;

  CachedCall(Recipe<R> recipe, Object... arguments) {
    this.recipe = recipe;
    this.arguments = arguments;
  }

  /**
   * Returns the key under which the result is kept.
   *
   * @return the key
   */
  public ContentHash key() {
    return recipe.key(arguments).key();
  }

  /**
   * Returns the result, computing it only if it is not kept.
   *
   * @return the result
   * @throws Exception what the function threw
   */
  public R get() throws Exception {
    return recipe.apply(arguments);
  }

  /**
   * Computes the result, whether it is kept or not, and keeps it; joblib's {@code call}.
   *
   * @return the new result
   * @throws Exception what the function threw; a result kept before stays then
   */
  public R refresh() throws Exception {
    return recipe.refresh(arguments);
  }

  /**
   * Returns the result if it is kept and valid; nothing is computed.
   *
   * @return the result, or empty
   */
  public Optional<R> peek() {
    return recipe.peek(arguments);
  }

  /**
   * Tells whether {@link #get} would find the result; joblib's {@code check_call_in_cache}.
   *
   * @return whether it is kept and valid
   */
  public boolean isCached() {
    return recipe.isCached(arguments);
  }

  /**
   * Makes sure that the result is kept, and returns a small reference to it; joblib's {@code
   * call_and_shelve}. A result that is kept already is not read.
   *
   * @return the reference
   * @throws Exception what the function threw
   */
  public Shelved<R> shelve() throws Exception {
    return recipe.shelve(arguments);
  }

  /**
   * Removes the result; does nothing if it is not kept.
   *
   * @throws IOException if it cannot be removed
   */
  public void clear() throws IOException {
    recipe.clear(arguments);
  }

  /**
   * Says why {@link #get} would compute, by comparing with the most similar kept result of this
   * function: which argument, or which part of the code, is another one.
   *
   * @return one line per difference; empty if the result is kept
   */
  public List<String> explainMiss() {
    return recipe.explainMiss(arguments);
  }
}
