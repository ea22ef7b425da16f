package io.github.foldmill.spark;

import io.github.foldmill.parallel.UnsendableException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps big values out of functions, with which they would travel again and again. */
final class Captures {
  /** From this size in bytes on, a value has to be shared. */
  static final int LIMIT = 1 << 20;

  private static final String ADVICE =
      "; share it with Spark.share(...), capture what that returns, and call its get() in the task";

  private Captures() {}

  /**
   * Checks what a lambda captures directly.
   *
   * @throws UnsendableException if that is too big
   */
  static void check(SerializedLambda lambda) {
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      Object captured = lambda.getCapturedArg(i);
      long bytes = size(captured);
      if (bytes >= LIMIT) {
        throw new UnsendableException(
            "the lambda %s in %s captures a %s of %d bytes as value %d, more than %d%s"
                .formatted(
                    lambda.getImplMethodName(),
                    lambda.getCapturingClass().replace('/', '.'),
                    captured.getClass().getSimpleName(),
                    bytes,
                    i,
                    LIMIT,
                    ADVICE));
      }
    }
  }

  /**
   * Checks all of a function.
   *
   * @throws UnsendableException if it is too big
   */
  static void check(int bytes) {
    if (bytes >= LIMIT) {
      throw new UnsendableException(
          "the function and what it captures have %d bytes, more than %d: find the big value"
                  .formatted(bytes, LIMIT)
              + ADVICE);
    }
  }

  private static long size(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String s -> s.length();
      case Object array when array.getClass().isArray() -> sizeOfArray(array);
      default -> 0;
    };
  }

  private static long sizeOfArray(Object array) {
    Class<?> type = Objects.requireNonNull(array.getClass().getComponentType());
    long length = Array.getLength(array);
    return switch (type.getName()) {
      case "long", "double" -> length * Long.BYTES;
      case "int", "float" -> length * Integer.BYTES;
      case "short", "char" -> length * Short.BYTES;
      default -> length;
    };
  }
}
