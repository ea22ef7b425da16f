package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function whose results are kept; made by {@link Memory#cache}.
 *
 * <p>The key of a result is the content of the argument and the code of the classes in it, the byte
 * code that runs, and the values the function captured. Safe for use by many threads: several
 * callers with one argument compute once, and the others wait.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
public final class CachedFunction<A, R> {
  private static final String CODE_KEY = "code_key";
  private static final String CODE_PARTS = "code_parts";
  private static final int LONGEST_NOTE = 1 << 15;

  private final Memory memory;
  private final String name;
  private final MemoFunction<A, R> function;
  private final CodeFingerprint code;
  private final CodeIdentity identity;

  CachedFunction(
      Memory memory,
      String name,
      MemoFunction<A, R> function,
      CodeFingerprint code,
      CodeIdentity identity) {
    this.memory = memory;
    this.name = name;
    this.function = function;
    this.code = code;
    this.identity = identity;
  }

  /**
   * Returns this function with a version as a part of its key, for what byte code does not show: a
   * file that it reads, a service that it asks, a native library.
   *
   * @param version any text; another text means other results
   * @return the function, over the same memory
   */
  public CachedFunction<A, R> version(String version) {
    Objects.requireNonNull(version, "version");
    return with(identity.with("version", Hashing.hashOf(version)));
  }

  /**
   * Returns this function with the code of more classes as a part of its key, for what it reaches
   * only by reflection, as a service, or through another library.
   *
   * @param types the classes; one class of a library stands for its whole jar
   * @return the function, over the same memory
   */
  public CachedFunction<A, R> dependsOn(Class<?>... types) {
    return with(identity.with(Arrays.stream(types).map(code::identity).toList()));
  }

  private CachedFunction<A, R> with(CodeIdentity more) {
    return new CachedFunction<>(memory, name, function, code, more);
  }

  /**
   * Returns what the function's part of the key is made of.
   *
   * @return the code that runs and the values it captured
   */
  public CodeIdentity identity() {
    return identity;
  }

  /**
   * Returns the result for an argument, computing it only if it is not kept.
   *
   * @param argument the argument; of a type that {@link Hashing#hashOf} takes
   * @return the result
   * @throws Exception what the function threw; failures are not kept
   * @throws IllegalArgumentException if the argument cannot be hashed, or the code of a class in it
   *     cannot be identified
   */
  @SuppressWarnings("unchecked") // the key holds the function's identity, and it gave the value
  public R apply(A argument) throws Exception {
    return (R) memory.compute(key(argument), name, notes(), () -> function.apply(argument));
  }

  /**
   * Returns the key under which the result for an argument is kept.
   *
   * @param argument the argument
   * @return the key
   */
  public ContentHash key(A argument) {
    var hasher = new ContentHasher().put(argument);
    return Hashing.hashOf(List.of("call", identity.key(), hasher.hash(), code.of(hasher.types())));
  }

  private Map<String, String> notes() {
    String text = identity.text();
    return text.length() <= LONGEST_NOTE
        ? Map.of(CODE_KEY, identity.key().text(), CODE_PARTS, text)
        : Map.of(CODE_KEY, identity.key().text());
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
    return "CachedFunction[%s, %s]".formatted(name, Map.of("identity", identity.key()));
  }
}
