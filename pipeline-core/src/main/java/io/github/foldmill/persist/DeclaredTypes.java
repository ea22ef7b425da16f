package io.github.foldmill.persist;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The records and enums that a caller's type can hold, by simple name. */
final class DeclaredTypes {
  private final Map<String, Class<?>> found = new TreeMap<>();

  private DeclaredTypes() {}

  static Map<String, Class<?>> of(Type type) {
    var types = new DeclaredTypes();
    types.add(type);
    return types.found;
  }

  private void add(Type type) {
    switch (type) {
      case Class<?> simple -> add(simple);
      case ParameterizedType generic -> {
        add(generic.getRawType());
        addAll(generic.getActualTypeArguments());
      }
      case WildcardType wildcard -> addAll(wildcard.getUpperBounds());
      case GenericArrayType array -> add(array.getGenericComponentType());
      default -> {
        // a type variable says nothing
      }
    }
  }

  private void addAll(Type... types) {
    for (var type : types) {
      add(type);
    }
  }

  private void add(Class<?> type) {
    if (type.isRecord() || type.isEnum()) {
      var other = found.put(type.getSimpleName(), type);
      if (other != null && other != type) {
        throw new IllegalArgumentException(
            "simple names of the types to load must be distinct, %s and %s have the same"
                .formatted(other.getName(), type.getName()));
      }
    } else if (type.isSealed()) {
      for (var alternative : Objects.requireNonNull(type.getPermittedSubclasses())) {
        add(alternative);
      }
    } else if (type.isArray()) {
      add(Objects.requireNonNull(type.getComponentType()));
    }
  }
}
