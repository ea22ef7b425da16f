package io.github.foldmill.memory;

import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of any number of arguments with its identity, its options and its memory: what all
 * cached functions have in common.
 *
 * @param <R> the type of the result
 */
final class Recipe<R> {
  private static final String CODE_KEY = "code_key";
  private static final String CODE_PARTS = "code_parts";
  private static final int LONGEST_NOTE = 1 << 15;

  private final Memory memory;
  private final String name;
  private final int arity;
  private final Body<R> body;
  private final CodeIdentity code;
  private final CacheOptions options;
  private final CodeIdentity identity;
  private final @Nullable MemoFunction<Object, ?> content;

  /** Calls the function. */
  @FunctionalInterface
  interface Body<R> {
    R call(Object[] arguments) throws Exception;
  }

  Recipe(Memory memory, String name, int arity, Body<R> body, CodeIdentity code) {
    this(memory, name, arity, body, code, CacheOptions.defaults(), null);
  }

  private Recipe(
      Memory memory,
      String name,
      int arity,
      Body<R> body,
      CodeIdentity code,
      CacheOptions options,
      @Nullable MemoFunction<Object, ?> content) {
    this.memory = memory;
    this.name = name;
    this.arity = arity;
    this.body = body;
    this.code = code;
    this.options = options;
    this.content = content;
    this.identity = identity(code, options);
  }

  private CodeIdentity identity(CodeIdentity plain, CacheOptions with) {
    var keying = with.keying();
    for (int position : keying.ignored()) {
      if (position >= arity) {
        throw new IllegalArgumentException(
            "cannot ignore argument %d of %s, which has arguments 0 to %d"
                .formatted(position, name, arity - 1));
      }
    }
    var all = plain;
    if (!keying.dependencies().isEmpty()) {
      all = all.with(keying.dependencies().stream().map(memory.code()::identity).toList());
    }
    return keying.version().isPresent()
        ? all.with("version", Hashing.hashOf(keying.version().get()))
        : all;
  }

  Recipe<R> with(CacheOptions other) {
    return new Recipe<>(memory, name, arity, body, code, other, content);
  }

  /** Keys the only argument by what a function says about it. */
  Recipe<R> keyedBy(MemoFunction<Object, ?> function) {
    var more = code.with("key of the argument", memory.code().identity(function).key());
    return new Recipe<>(memory, name, arity, body, more, options, function);
  }

  CacheOptions options() {
    return options;
  }

  CodeIdentity identity() {
    return identity;
  }

  CallKey key(Object... arguments) {
    var values = arguments;
    if (content != null) {
      try {
        values = new Object[] {content.apply(arguments[0])};
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalArgumentException(
            "the argument of %s has no key: %s".formatted(name, e), e);
      }
    }
    return CallKey.of(identity, memory.code(), options.keying().ignored(), values);
  }

  private Request request(CallKey key, Object[] arguments) {
    return new Request(
        key.key(),
        name,
        () -> ArgumentText.of(arguments),
        () -> notes(key),
        options,
        () -> body.call(arguments));
  }

  private Map<String, String> notes(CallKey key) {
    var notes = new HashMap<>(key.notes());
    notes.put(CODE_KEY, identity.key().text());
    String text = identity.text();
    if (text.length() <= LONGEST_NOTE) {
      notes.put(CODE_PARTS, text);
    }
    return notes;
  }

  @SuppressWarnings("unchecked") // the key holds the function's identity, and it gave the value
  private R cast(Object value) {
    return (R) value;
  }

  R apply(Object... arguments) throws Exception {
    if (memory.isNone()) {
      return body.call(arguments);
    }
    return cast(memory.engine().get(request(key(arguments), arguments)));
  }

  R refresh(Object... arguments) throws Exception {
    if (memory.isNone()) {
      return body.call(arguments);
    }
    return cast(memory.engine().refresh(request(key(arguments), arguments)));
  }

  Optional<R> peek(Object... arguments) {
    if (memory.isNone()) {
      return Optional.empty();
    }
    var found = memory.keeper().find(key(arguments).key(), name, options);
    (found.isPresent() ? memory.keeper().hits : memory.keeper().misses).increment();
    return found.map(stored -> cast(stored.value()));
  }

  boolean isCached(Object... arguments) {
    return !memory.isNone() && memory.keeper().isKept(key(arguments).key(), options);
  }

  Shelved<R> shelve(Object... arguments) throws Exception {
    var directory = memory.directory();
    if (directory.isEmpty()) {
      return Shelved.holding(apply(arguments));
    }
    var key = key(arguments);
    if (!memory.keeper().isKept(key.key(), options)) {
      R value = cast(memory.engine().get(request(key, arguments)));
      if (!memory.keeper().contains(key.key())) {
        // It has no codec or the disk is full; a reference must work all the same.
        return Shelved.holding(value);
      }
    }
    return Shelved.of(memory, directory.get(), key.key());
  }

  void clear(Object... arguments) throws IOException {
    memory.keeper().remove(List.of(key(arguments).key()));
  }

  /** Removes all results under this name, also those of older code. */
  void clear() throws IOException {
    memory.clear(name);
  }

  List<String> explainMiss(Object... arguments) {
    var key = key(arguments);
    if (memory.keeper().isKept(key.key(), options)) {
      return List.of();
    }
    return new MissReport(memory.keeper(), name).lines(key, identity, CODE_PARTS, CODE_KEY);
  }

  @Override
  public String toString() {
    return "%s, identity %s".formatted(name, identity.key());
  }
}
