package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashable;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells values that can be shared from those that must be copied, and copies them. */
final class Values {
  private static final String OWN_PACKAGES = "io.github.foldmill.";

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return RecordShape.of(type);
        }
      };

  private Values() {}

  /** Signals that a value has no copy. */
  private static final class NoCopyException extends Exception {
    private static final long serialVersionUID = 1L;

    NoCopyException() {
      super(null, null, false, false);
    }

    NoCopyException(Throwable cause) {
      super(null, cause, false, false);
    }
  }

  /** How to take a record apart and put it together. */
  private record RecordShape(Optional<Constructor<?>> constructor, List<Method> accessors) {
    static RecordShape of(Class<?> type) {
      var types = new ArrayList<Class<?>>();
      var accessors = new ArrayList<Method>();
      for (var component : type.getRecordComponents()) {
        types.add(component.getType());
        accessors.add(component.getAccessor());
      }
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        boolean open =
            constructor.trySetAccessible() && accessors.stream().allMatch(Method::trySetAccessible);
        return new RecordShape(
            open ? Optional.of(constructor) : Optional.empty(), List.copyOf(accessors));
      } catch (NoSuchMethodException e) {
        return new RecordShape(Optional.empty(), List.of());
      }
    }

    @Nullable Object[] parts(Object value) throws NoCopyException {
      if (constructor.isEmpty()) {
        throw new NoCopyException();
      }
      var parts = new @Nullable Object[accessors.size()];
      try {
        for (int i = 0; i < parts.length; i++) {
          parts[i] = accessors.get(i).invoke(value);
        }
        return parts;
      } catch (ReflectiveOperationException e) {
        throw new NoCopyException(e);
      }
    }

    Object make(@Nullable Object[] parts) throws NoCopyException {
      try {
        return constructor.orElseThrow(NoCopyException::new).newInstance(parts);
      } catch (ReflectiveOperationException e) {
        throw new NoCopyException(e);
      }
    }
  }

  /** Tells whether a value and all in it can never change. */
  static boolean isImmutable(Object value) {
    return switch (value) {
      case String _,
          Boolean _,
          Character _,
          Byte _,
          Short _,
          Integer _,
          Long _,
          Float _,
          Double _ ->
          true;
      case Enum<?> _, UUID _, Path _, ContentHash _ -> true;
      case BigInteger v -> v.getClass() == BigInteger.class;
      case BigDecimal v -> v.getClass() == BigDecimal.class;
      case Record v -> isImmutableRecord(v);
      // The library's own data is immutable; a class of the user may be anything.
      case Hashable v -> isOwn(v.getClass());
      case Optional<?> v -> v.isEmpty() || isImmutable(v.get());
      default -> value.getClass().getPackageName().startsWith("java.time");
    };
  }

  private static boolean isOwn(Class<?> type) {
    return type.getName().startsWith(OWN_PACKAGES)
        && type.getModule().equals(Values.class.getModule());
  }

  private static boolean isImmutableRecord(Record value) {
    try {
      for (Object part : SHAPES.get(value.getClass()).parts(value)) {
        if (part != null && !isImmutable(part)) {
          return false;
        }
      }
      return true;
    } catch (NoCopyException e) {
      return false;
    }
  }

  /** Like {@link #isImmutable}, for a copy whose collections nobody else holds. */
  static boolean isImmutableInside(Object copy) {
    return switch (copy) {
      case Collection<?> v -> v.stream().allMatch(Values::isNullOrImmutableInside);
      case Map<?, ?> v ->
          v.entrySet().stream()
              .allMatch(e ->
                  isNullOrImmutableInside(e.getKey()) && isNullOrImmutableInside(e.getValue()));
      case Record v -> isImmutableInside(v);
      default -> isImmutable(copy);
    };
  }

  private static boolean isImmutableInside(Record copy) {
    try {
      for (Object part : SHAPES.get(copy.getClass()).parts(copy)) {
        if (!isNullOrImmutableInside(part)) {
          return false;
        }
      }
      return true;
    } catch (NoCopyException e) {
      return false;
    }
  }

  private static boolean isNullOrImmutableInside(@Nullable Object value) {
    return value == null || isImmutableInside(value);
  }

  /**
   * Copies arrays, collections of the JDK, and records of such, at any depth; copied collections
   * are unmodifiable. Empty if something in the value cannot be copied.
   */
  static Optional<Object> copy(Object value) {
    try {
      return Optional.of(copyOf(value));
    } catch (NoCopyException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object copyOrNull(@Nullable Object value) throws NoCopyException {
    return value == null ? null : copyOf(value);
  }

  private static Object copyOf(Object value) throws NoCopyException {
    if (isImmutable(value)) {
      return value;
    }
    if (value.getClass().isArray()) {
      return copyOfArray(value);
    }
    if (value instanceof Record v) {
      var shape = SHAPES.get(v.getClass());
      var parts = shape.parts(v);
      for (int i = 0; i < parts.length; i++) {
        parts[i] = copyOrNull(parts[i]);
      }
      return shape.make(parts);
    }
    if (!value.getClass().getPackageName().equals("java.util")) {
      throw new NoCopyException();
    }
    return copyOfCollection(value);
  }

  private static Object copyOfCollection(Object value) throws NoCopyException {
    return switch (value) {
      case List<?> v -> Collections.unmodifiableList(addAll(v, new ArrayList<>(v.size())));
      case Set<?> v -> Collections.unmodifiableSequencedSet(addAll(v, new LinkedHashSet<>()));
      case Map<?, ?> v -> copyOfMap(v);
      default -> throw new NoCopyException();
    };
  }

  private static Object copyOfMap(Map<?, ?> map) throws NoCopyException {
    var copy = new LinkedHashMap<Object, Object>();
    for (var entry : map.entrySet()) {
      copy.put(copyOrNull(entry.getKey()), copyOrNull(entry.getValue()));
    }
    return Collections.unmodifiableSequencedMap(copy);
  }

  private static <C extends Collection<Object>> C addAll(Collection<?> from, C to)
      throws NoCopyException {
    for (Object element : from) {
      to.add(copyOrNull(element));
    }
    return to;
  }

  private static Object copyOfArray(Object array) throws NoCopyException {
    int length = Array.getLength(array);
    var copy = Array.newInstance(array.getClass().getComponentType(), length);
    if (array instanceof Object[] elements) {
      for (int i = 0; i < length; i++) {
        Array.set(copy, i, copyOrNull(elements[i]));
      }
    } else {
      System.arraycopy(array, 0, copy, 0, length);
    }
    return copy;
  }
}
