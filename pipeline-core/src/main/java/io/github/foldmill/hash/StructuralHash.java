package io.github.foldmill.hash;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes any supported value: a tag that no other type has, then its content. */
final class StructuralHash {
  private StructuralHash() {}

  static void put(ContentHasher sink, @Nullable Object value) {
    switch (value) {
      case null -> sink.putTag(TypeTag.NULL);
      case Boolean v -> sink.putTag(TypeTag.BOOLEAN).putBoolean(v);
      case Byte v -> sink.putTag(TypeTag.BYTE).putByte(v);
      case Short v -> sink.putTag(TypeTag.SHORT).putShort(v);
      case Character v -> sink.putTag(TypeTag.CHAR).putChar(v);
      case Integer v -> sink.putTag(TypeTag.INT).putInt(v);
      case Long v -> sink.putTag(TypeTag.LONG).putLong(v);
      case Float v -> sink.putTag(TypeTag.FLOAT).putFloat(v);
      case Double v -> sink.putTag(TypeTag.DOUBLE).putDouble(v);
      case String v -> sink.putString(v);
      case ContentHash v -> sink.putTag(TypeTag.HASH).putHash(v);
      case Hashable v -> putHashable(sink, v);
      case Enum<?> v -> putEnum(sink, v);
      case Class<?> v -> sink.putTag(TypeTag.CLASS).putString(v.getName());
      case Record v -> RecordHash.put(sink, v);
      case List<?> v -> ContainerHash.put(sink, v);
      case Set<?> v -> ContainerHash.put(sink, v);
      case Map<?, ?> v -> ContainerHash.put(sink, v);
      default -> putOther(sink, value);
    }
  }

  /** Puts a value one step further down the path. */
  static void putAt(ContentHasher sink, Object step, @Nullable Object value) {
    HashPath path = sink.path();
    path.enter(step);
    try {
      put(sink, value);
    } finally {
      path.leave();
    }
  }

  /** Puts the element of a list or an array. */
  static void putAt(ContentHasher sink, int index, @Nullable Object value) {
    HashPath path = sink.path();
    path.enter(index);
    try {
      put(sink, value);
    } finally {
      path.leave();
    }
  }

  private static void putOther(ContentHasher sink, Object value) {
    if (value.getClass().isArray()) {
      ContainerHash.putArray(sink, value);
      return;
    }
    switch (value) {
      case Optional<?> v -> putOptional(sink, v);
      case OptionalInt v -> {
        sink.putTag(TypeTag.OPTIONAL_INT).putBoolean(v.isPresent());
        v.ifPresent(sink::putInt);
      }
      case OptionalLong v -> {
        sink.putTag(TypeTag.OPTIONAL_LONG).putBoolean(v.isPresent());
        v.ifPresent(sink::putLong);
      }
      case OptionalDouble v -> {
        sink.putTag(TypeTag.OPTIONAL_DOUBLE).putBoolean(v.isPresent());
        v.ifPresent(sink::putDouble);
      }
      // Their subclasses may carry more than the number.
      case BigInteger v when v.getClass() == BigInteger.class ->
          sink.putTag(TypeTag.BIG_INTEGER).putBytes(v.toByteArray());
      case BigDecimal v when v.getClass() == BigDecimal.class ->
          sink.putTag(TypeTag.BIG_DECIMAL)
              .putInt(v.scale())
              .putBytes(v.unscaledValue().toByteArray());
      case UUID v ->
          sink.putTag(TypeTag.UUID)
              .putLong(v.getMostSignificantBits())
              .putLong(v.getLeastSignificantBits());
      case Path v -> putPath(sink, v);
      default -> putTimeOrForeign(sink, value);
    }
  }

  private static void putTimeOrForeign(ContentHasher sink, Object value) {
    String type = TimeTypes.nameOf(value);
    if (type == null) {
      putForeign(sink, value);
      return;
    }
    sink.putTag(TypeTag.TIME).putString(type).putString(value.toString());
  }

  /** Name by name, because separators differ between systems. */
  private static void putPath(ContentHasher sink, Path value) {
    Path root = value.getRoot();
    sink.putTag(TypeTag.PATH).putString(value.getFileSystem().provider().getScheme());
    sink.putString(root == null ? "" : root.toString().replace('\\', '/'));
    sink.putInt(value.getNameCount());
    for (Path name : value) {
      sink.putString(name.toString());
    }
  }

  private static void putForeign(ContentHasher sink, Object value) {
    var funnel = Funnels.of(value.getClass());
    if (funnel.isEmpty()) {
      throw Refusal.of(sink.path(), value);
    }
    sink.saw(funnel.get().provider());
    sink.putTag(TypeTag.FOREIGN).putString(funnel.get().provider().getName());
    HashPath path = sink.path();
    path.enter(".funnel()");
    try {
      funnel.get().funnel().funnel(value, sink);
    } finally {
      path.leave();
    }
  }

  private static void putOptional(ContentHasher sink, Optional<?> value) {
    sink.putTag(TypeTag.OPTIONAL).putBoolean(value.isPresent());
    if (value.isPresent()) {
      putAt(sink, ".get()", value.get());
    }
  }

  private static void putEnum(ContentHasher sink, Enum<?> value) {
    String type = value.getDeclaringClass().getName();
    sink.saw(value.getDeclaringClass());
    sink.putTag(TypeTag.ENUM).putString(type).putString(value.name());
  }

  private static void putHashable(ContentHasher sink, Hashable value) {
    if (value.getClass().isHidden()) {
      // The name of a lambda's class is another one in every process.
      throw Refusal.of(sink.path(), value);
    }
    sink.saw(value.getClass());
    sink.putTag(TypeTag.HASHABLE).putString(value.getClass().getName());
    HashPath path = sink.path();
    path.enter(".hashInto()");
    try {
      value.hashInto(sink);
    } finally {
      path.leave();
    }
  }
}
