package io.github.foldmill.persist;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Checks a loaded value against the type its caller named, down into collections. */
final class TypeCheck {
  private TypeCheck() {}

  static void require(Object value, Type type, String path, String file) throws IOException {
    switch (type) {
      case Class<?> simple -> requireInstance(value, simple, path, file);
      case ParameterizedType generic -> {
        requireInstance(value, (Class<?>) generic.getRawType(), path, file);
        requireElements(value, generic.getActualTypeArguments(), path, file);
      }
      case WildcardType wildcard -> require(value, wildcard.getUpperBounds()[0], path, file);
      default ->
          throw new IllegalArgumentException(
              "the type to load must be closed, %s has a part that is not: %s"
                  .formatted(path, type.getTypeName()));
    }
  }

  private static void requireInstance(Object value, Class<?> type, String path, String file)
      throws IOException {
    if (!type.isInstance(value)) {
      throw new IOException(
          "%s holds a value of %s at %s, not of %s"
              .formatted(file, value.getClass().getName(), path, type.getName()));
    }
  }

  private static void requireElements(Object value, Type[] arguments, String path, String file)
      throws IOException {
    switch (value) {
      case Collection<?> values -> {
        int index = 0;
        for (Object element : values) {
          require(element, arguments[0], path + "[" + index++ + "]", file);
        }
      }
      case Map<?, ?> map -> {
        for (var entry : map.entrySet()) {
          require(entry.getKey(), arguments[0], path + "{key}", file);
          require(entry.getValue(), arguments[1], path + "{" + entry.getKey() + "}", file);
        }
      }
      case Optional<?> optional when optional.isPresent() ->
          require(optional.get(), arguments[0], path + "?", file);
      default -> {
        // other generic types answer for their own arguments
      }
    }
  }
}
