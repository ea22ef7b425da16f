package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;

/** Computes the key of a function: the code that runs, and the values it captured. */
final class FunctionIdentity {
  private FunctionIdentity() {}

  static ContentHash of(Serializable function, CodeFingerprint code) {
    var type = function.getClass();
    if (!type.isHidden()) {
      return ofObject(function, code);
    }
    var lambda = inspect(function);
    var captured = new ArrayList<Object>();
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      captured.add(Hashing.hashOf(lambda.getCapturedArg(i)));
    }
    return Hashing.hashOf(
        List.of(
            "lambda",
            code.of(type),
            lambda.getImplClass(),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature(),
            captured));
  }

  private static ContentHash ofObject(Serializable function, CodeFingerprint code) {
    var type = function.getClass();
    return type.isRecord() || type.isEnum()
        ? Hashing.hashOf(List.of("object", code.of(type), Hashing.hashOf(function)))
        : Hashing.hashOf(List.of("class", code.of(type), requireStateless(type).getName()));
  }

  private static Class<?> requireStateless(Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
          throw new IllegalArgumentException(
              "a cached function must be a lambda, a record or have no fields, %s has field %s"
                  .formatted(type.getName(), field.getName()));
        }
      }
    }
    return type;
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
