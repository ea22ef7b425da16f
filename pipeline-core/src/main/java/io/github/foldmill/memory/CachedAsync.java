package io.github.foldmill.memory;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * An asynchronous function whose results are kept: the value that its future completes with, never
 * the future; made by {@link Memory#cacheAsync}.
 *
 * <p>Everything, hashing the argument included, happens in a virtual thread. A function that waits
 * for its own result fails with a {@link RecursiveCallException} if it asks for it before its
 * future is there, or from a parallel task; from a thread of its own executor it waits for ever.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the awaited result
 */
public final class CachedAsync<A, R> implements Hashable {
  private final Recipe<R> recipe;

  CachedAsync(Recipe<R> recipe) {
    this.recipe = recipe;
  }

  /**
   * Returns this function with other options.
   *
   * @param options the options, in place of those before
   * @return the function, over the same memory
   */
  public CachedAsync<A, R> with(CacheOptions options) {
    return new CachedAsync<>(recipe.with(options));
  }

  /**
   * Starts to find or compute a result.
   *
   * @param argument the argument, not to be changed before the result is there
   * @return the result to come; it fails with what the function threw, and failures are not kept
   */
  public CompletableFuture<R> apply(A argument) {
    return start(() -> recipe.apply(argument));
  }

  private static <R> CompletableFuture<R> start(Callable<R> work) {
    var result = new CompletableFuture<R>();
    var around = Flight.current();
    Thread.ofVirtual()
        .name("foldmill-async")
        .start(() -> {
          try {
            result.complete(around == null ? work.call() : around.run(work::call));
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /**
   * Starts to compute a result, whether it is kept or not.
   *
   * @param argument the argument
   * @return the result to come
   */
  public CompletableFuture<R> refresh(A argument) {
    return start(() -> recipe.refresh(argument));
  }

  /**
   * Starts to make sure that a result is kept.
   *
   * @param argument the argument
   * @return the reference to come
   */
  public CompletableFuture<Shelved<R>> shelve(A argument) {
    return start(() -> recipe.shelve(argument));
  }

  /**
   * Tells whether a result is kept and valid.
   *
   * @param argument the argument
   * @return whether {@link #apply} would find it
   */
  public boolean isCached(A argument) {
    return recipe.isCached(argument);
  }

  /**
   * Removes all results of this function.
   *
   * @throws IOException if one cannot be removed
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
