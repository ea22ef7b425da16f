package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A function whose results are kept; made by {@link Memory#cache}.
 *
 * <p>The key of a result is the content of the argument and the code of the classes in it, the byte
 * code that runs, and the values the function captured. Safe for use by many threads and, through
 * one folder, by many processes: callers with one argument compute once, and the others wait.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
public final class CachedFunction<A, R> implements Hashable {
  private final Recipe<R> recipe;

  CachedFunction(Recipe<R> recipe) {
    this.recipe = recipe;
  }

  /**
   * Returns this function with other options.
   *
   * @param options the options, in place of those before
   * @return the function, over the same memory
   * @throws IllegalArgumentException if an ignored argument does not exist
   */
  public CachedFunction<A, R> with(CacheOptions options) {
    return new CachedFunction<>(recipe.with(options));
  }

  /**
   * Returns this function with a version as a part of its key; see {@link CacheOptions#version}.
   *
   * @param version any text; another text means other results
   * @return the function, over the same memory
   */
  public CachedFunction<A, R> version(String version) {
    return with(recipe.options().version(version));
  }

  /**
   * Returns this function with the code of more classes as a part of its key; see {@link
   * CacheOptions#dependsOn}.
   *
   * @param types the classes; one class of a library stands for its whole jar
   * @return the function, over the same memory
   */
  public CachedFunction<A, R> dependsOn(Class<?>... types) {
    return with(recipe.options().dependsOn(types));
  }

  /**
   * Returns this function with another key of its argument, such as the content of a file instead
   * of its name, or the configuration of an object instead of the object.
   *
   * @param content says what counts of the argument; its own code becomes part of the key
   * @return the function, over the same memory
   */
  @SuppressWarnings("unchecked") // it is only given arguments of this function
  public CachedFunction<A, R> keyedBy(MemoFunction<? super A, ?> content) {
    return new CachedFunction<>(recipe.keyedBy((MemoFunction<Object, ?>) content));
  }

  /**
   * Returns what the function's part of the key is made of.
   *
   * @return the code that runs and the values it captured
   */
  public CodeIdentity identity() {
    return recipe.identity();
  }

  /**
   * Returns the result for an argument, computing it only if it is not kept.
   *
   * @param argument the argument; of a type that {@link Hashing#hashOf} takes
   * @return the result
   * @throws Exception what the function threw; failures are not kept
   * @throws IllegalArgumentException if the argument cannot be hashed, or the code of a class in it
   *     cannot be identified
   * @throws RecursiveCallException if computing it needs this very result
   */
  public R apply(A argument) throws Exception {
    return recipe.apply(argument);
  }

  /**
   * Names a call without making it.
   *
   * @param argument the argument
   * @return the call
   */
  public CachedCall<R> call(A argument) {
    return new CachedCall<>(recipe, argument);
  }

  /**
   * Returns the key under which the result for an argument is kept.
   *
   * @param argument the argument
   * @return the key
   */
  public ContentHash key(A argument) {
    return recipe.key(argument).key();
  }

  /**
   * Computes the result, whether it is kept or not, and keeps it; joblib's {@code call}.
   *
   * @param argument the argument
   * @return the new result
   * @throws Exception what the function threw; a result kept before stays then
   */
  public R refresh(A argument) throws Exception {
    return recipe.refresh(argument);
  }

  /**
   * Returns the result if it is kept and valid; nothing is computed.
   *
   * @param argument the argument
   * @return the result, or empty
   */
  public Optional<R> peek(A argument) {
    return recipe.peek(argument);
  }

  /**
   * Tells whether {@link #apply} would find the result; joblib's {@code check_call_in_cache}.
   *
   * @param argument the argument
   * @return whether it is kept and valid
   */
  public boolean isCached(A argument) {
    return recipe.isCached(argument);
  }

  /**
   * Makes sure that the result is kept, and returns a small reference to it; joblib's {@code
   * call_and_shelve}. A result that is kept already is not read.
   *
   * @param argument the argument
   * @return the reference
   * @throws Exception what the function threw
   */
  public Shelved<R> shelve(A argument) throws Exception {
    return recipe.shelve(argument);
  }

  /**
   * Removes all results kept under the name of this function, also those of older code.
   *
   * @throws IOException if one cannot be removed
   */
  public void clear() throws IOException {
    recipe.clear();
  }

  /**
   * Says why {@link #apply} would compute; see {@link CachedCall#explainMiss}.
   *
   * @param argument the argument
   * @return one line per difference; empty if the result is kept
   */
  public List<String> explainMiss(A argument) {
    return recipe.explainMiss(argument);
  }

  /** Writes what makes the results, so that other cached functions may capture this one. */
  @Override
  public void hashInto(HashSink sink) {
    sink.putHash(recipe.identity().key());
  }

  @Override
  public String toString() {
    return "CachedFunction[%s]".formatted(recipe);
  }
}
