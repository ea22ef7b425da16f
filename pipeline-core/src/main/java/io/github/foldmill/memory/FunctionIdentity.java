package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.hash.UnhashableException;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the identity of a function: the code that runs, and the values it captured. */
final class FunctionIdentity {
  private FunctionIdentity() {}

  static CodeIdentity of(Serializable function, CodeFingerprint code) {
    var type = function.getClass();
    return type.isHidden() ? ofLambda(function, code) : ofObject(function, code);
  }

  private static CodeIdentity ofLambda(Serializable function, CodeFingerprint code) {
    var lambda = inspect(function);
    var base = code.lambda(function.getClass(), lambda);
    int count = lambda.getCapturedArgCount();
    if (count == 0) {
      return base;
    }
    var values = new TreeMap<String, ContentHash>();
    var codes = new ArrayList<CodeIdentity>();
    for (int i = 0; i < count; i++) {
      String name = CodeIdentity.CAPTURED + " " + i;
      values.put(name, captured(name, lambda.getCapturedArg(i), code, codes));
    }
    return base.with(codes).with(List.of(CodeIdentity.of(values, List.of())));
  }

  private static ContentHash captured(
      String name, @Nullable Object value, CodeFingerprint code, Collection<CodeIdentity> codes) {
    if (value instanceof Serializable function && value.getClass().isHidden()) {
      var identity = of(function, code);
      codes.add(identity.withoutCaptured());
      return identity.key();
    }
    try {
      var hasher = new ContentHasher().put(value);
      addCodes(hasher, code, codes);
      return hasher.hash();
    } catch (UnhashableException e) {
      throw new IllegalArgumentException(
          "%s of the function has no key: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void addCodes(
      ContentHasher hasher, CodeFingerprint code, Collection<CodeIdentity> codes) {
    hasher.types().stream()
        .filter(type -> !CodeFingerprint.isJdk(type))
        .forEach(type -> codes.add(code.identity(type)));
  }

  private static CodeIdentity ofObject(Serializable function, CodeFingerprint code) {
    var type = function.getClass();
    var base = code.identity(type).with("function " + type.getName(), Hashing.hashOf(type));
    if (!type.isRecord() && !(function instanceof Enum<?>)) {
      requireStateless(type);
      return base;
    }
    var codes = new ArrayList<CodeIdentity>();
    var hasher = new ContentHasher().put(function);
    addCodes(hasher, code, codes);
    return base.with(codes).with(CodeIdentity.CAPTURED, hasher.hash());
  }

  static void requireStateless(Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          throw new IllegalArgumentException(
              "a cached function must be a lambda, a record or have no fields, %s has field %s"
                  .formatted(type.getName(), field.getName()));
        }
      }
    }
  }

  /** Reads what a lambda consists of; the JDK offers no way but the hook of its serialization. */
  private static SerializedLambda inspect(Serializable lambda) {
    try {
      var writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return (SerializedLambda) writeReplace.invoke(lambda);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cannot inspect the lambda %s; open its package to io.github.foldmill.core"
              .formatted(lambda.getClass().getName()),
          e);
    }
  }
}
