package io.github.foldmill.memory;

import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The ways of {@link Memory} to wrap functions, futures and objects. */
abstract sealed class FunctionCache permits Memory {
  private static final int NAMED_IMPURITIES = 3;

  private static final System.Logger LOGGER = System.getLogger(Memory.class.getName());

  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  abstract Memory memory();

  abstract CodeFingerprint code();

  /**
   * Makes a function remember its results.
   *
   * <p>If its code reads a static field that may change, such as one that is not final, one warning
   * says so: the key covers the code that sets the field, not the value at the time of the call.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of its argument
   * @param <R> the type of its result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  @SuppressWarnings("unchecked") // the arguments are those of the typed wrapper
  public <A, R> CachedFunction<A, R> cache(String name, MemoFunction<A, R> function) {
    return new CachedFunction<>(
        new Recipe<>(memory(), name, 1, a -> function.apply((A) a[0]), identity(name, function)));
  }

  /**
   * Makes a computation without arguments remember its result.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <R> the type of its result; a type that has a codec
   * @return the computation with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  public <R> CachedSupplier<R> cache(String name, MemoSupplier<R> function) {
    return new CachedSupplier<>(
        new Recipe<>(memory(), name, 0, _ -> function.get(), identity(name, function)));
  }

  /**
   * Makes a function of two arguments remember its results.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of the first argument
   * @param <B> the type of the second argument
   * @param <R> the type of its result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  @SuppressWarnings("unchecked") // the arguments are those of the typed wrapper
  public <A, B, R> CachedFunction2<A, B, R> cache(String name, MemoFunction2<A, B, R> function) {
    return new CachedFunction2<>(
        new Recipe<>(
            memory(), name, 2, a -> function.apply((A) a[0], (B) a[1]), identity(name, function)));
  }

  /**
   * Makes a function of three arguments remember its results.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of the first argument
   * @param <B> the type of the second argument
   * @param <C> the type of the third argument
   * @param <R> the type of its result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  @SuppressWarnings("unchecked") // the arguments are those of the typed wrapper
  public <A, B, C, R> CachedFunction3<A, B, C, R> cache(
      String name, MemoFunction3<A, B, C, R> function) {
    return new CachedFunction3<>(
        new Recipe<>(
            memory(),
            name,
            3,
            a -> function.apply((A) a[0], (B) a[1], (C) a[2]),
            identity(name, function)));
  }

  /**
   * Makes a function of four arguments remember its results.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of the first argument
   * @param <B> the type of the second argument
   * @param <C> the type of the third argument
   * @param <D> the type of the fourth argument
   * @param <R> the type of its result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  @SuppressWarnings("unchecked") // the arguments are those of the typed wrapper
  public <A, B, C, D, R> CachedFunction4<A, B, C, D, R> cache(
      String name, MemoFunction4<A, B, C, D, R> function) {
    return new CachedFunction4<>(
        new Recipe<>(
            memory(),
            name,
            4,
            a -> function.apply((A) a[0], (B) a[1], (C) a[2], (D) a[3]),
            identity(name, function)));
  }

  private CodeIdentity identity(String name, Serializable function) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
    var identity = code().identity(function);
    warnOfImpurities(name, identity.impurities());
    return identity;
  }

  /**
   * Makes an asynchronous function remember the values that its futures complete with.
   *
   * @param name a name for reports and for clearing; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of its argument
   * @param <R> the type of the awaited result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  @SuppressWarnings("unchecked") // the arguments are those of the typed wrapper
  public <A, R> CachedAsync<A, R> cacheAsync(
      String name, MemoFunction<A, ? extends CompletionStage<R>> function) {
    var identity = identity(name, function);
    return new CachedAsync<>(
        new Recipe<>(memory(), name, 1, a -> await(function.apply((A) a[0])), identity));
  }

  private static <R> R await(CompletionStage<R> stage) throws Exception {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /**
   * Stands in for an object and keeps what its methods with {@link Cached} return; other methods
   * are passed on.
   *
   * @param type the interface whose methods are annotated
   * @param target the object: a record, an enum constant, a {@link
   *     io.github.foldmill.hash.Hashable}, or an object without fields; its code and content are
   *     part of the keys
   * @param <T> the interface
   * @return an object that remembers
   * @throws IllegalArgumentException if the type is no interface, has no such method, or the target
   *     has hidden state
   */
  public <T> T proxy(Class<T> type, T target) {
    return CachedProxy.of(memory(), type, target);
  }

  private void warnOfImpurities(String name, Collection<String> impurities) {
    if (impurities.isEmpty() || !warned.add(name + impurities)) {
      return;
    }
    String first = impurities.stream().limit(NAMED_IMPURITIES).collect(Collectors.joining(", "));
    int more = impurities.size() - NAMED_IMPURITIES;
    LOGGER.log(
        System.Logger.Level.WARNING,
        "cached function {0} reads what its key does not cover: {1}; pass it as an argument, or"
            + " put what it stands for into version(...)",
        name,
        more > 0 ? first + " and " + more + " more" : first);
  }
}
