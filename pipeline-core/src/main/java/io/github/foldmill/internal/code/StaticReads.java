package io.github.foldmill.internal.code;

import io.github.foldmill.hash.Hashing;
import java.lang.classfile.Attributes;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the static fields that code reads and tells those whose value code does not determine. */
final class StaticReads {
  private static final Set<String> IMMUTABLE =
      Set.of(
          "Ljava/lang/String;",
          "Ljava/lang/Boolean;",
          "Ljava/lang/Byte;",
          "Ljava/lang/Short;",
          "Ljava/lang/Character;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;",
          "Ljava/lang/Float;",
          "Ljava/lang/Double;",
          "Ljava/lang/Class;",
          "Ljava/lang/invoke/MethodHandle;",
          "Ljava/lang/invoke/VarHandle;",
          "Ljava/math/BigInteger;",
          "Ljava/math/BigDecimal;",
          "Ljava/nio/charset/Charset;",
          "Ljava/nio/file/Path;",
          "Ljava/util/HexFormat;",
          "Ljava/util/Locale;",
          "Ljava/util/UUID;",
          "Ljava/util/regex/Pattern;");
  private static final int PRIMITIVE_LENGTH = 1;

  private final ClassSource source;
  private final Parts parts;

  StaticReads(ClassSource source, Parts parts) {
    this.source = source;
    this.parts = parts;
  }

  /**
   * Notes a field of an own class.
   *
   * @param initialiser whether a static initialiser touches it, which is how it gets its value
   */
  void note(StaticField use, boolean initialiser) {
    var unit = declaring(use.owner(), use.name());
    var field = unit == null ? null : unit.field(use.name());
    if (unit == null || field == null) {
      return;
    }
    field
        .findAttribute(Attributes.constantValue())
        .ifPresent(constant ->
            parts.constant(
                source.names().className(unit.name()),
                use.name(),
                Hashing.hashOf(constant.constant().constantValue())));
    if (use.read() && !initialiser && mayChange(field)) {
      parts.impurity("static field %s.%s".formatted(unit.name().replace('/', '.'), use.name()));
    }
  }

  private @Nullable ClassUnit declaring(String type, String name) {
    if (!source.isOwn(type)) {
      return null;
    }
    var unit = source.unit(type);
    if (unit.field(name) != null) {
      return unit;
    }
    for (String parent : unit.parents()) {
      var found = declaring(parent, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean mayChange(FieldModel field) {
    var flags = field.flags();
    if (flags.has(AccessFlag.SYNTHETIC) || flags.has(AccessFlag.ENUM)) {
      return false;
    }
    return !flags.has(AccessFlag.FINAL) || !isImmutable(field.fieldType().stringValue());
  }

  private boolean isImmutable(String descriptor) {
    if (descriptor.length() == PRIMITIVE_LENGTH
        || IMMUTABLE.contains(descriptor)
        || descriptor.startsWith("Ljava/time/")
        || descriptor.startsWith("Ljava/lang/foreign/ValueLayout")
        // What a logger is told to print is no result.
        || descriptor.endsWith("Logger;")) {
      return true;
    }
    if (descriptor.startsWith("[")) {
      return false;
    }
    String type = descriptor.substring(1, descriptor.length() - 1);
    return source.isOwn(type)
        && (source.unit(type).has(AccessFlag.ENUM) || isRecordOfImmutables(source.unit(type)));
  }

  private boolean isRecordOfImmutables(ClassUnit unit) {
    return unit.model()
        .findAttribute(Attributes.record())
        .filter(record ->
            record.components().stream()
                .map(component -> component.descriptor().stringValue())
                // A record that holds its own kind is left to the user to judge.
                .allMatch(type -> !type.equals("L" + unit.name() + ";") && isImmutable(type)))
        .isPresent();
  }
}
