package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message of one type may hold, as its encoded form shows it. */
final class WireType {
  /** Higher field numbers would not fit the set of those already seen; Tribuo has none. */
  private static final int MAX_FIELDS = Long.SIZE;

  /** A class name that is recorded but never resolved. */
  private static final String RECORDED_CLASS_NAME = "object_class_name";

  private final String name;
  private final @Nullable Field[] fields = new Field[MAX_FIELDS];

  private WireType(String name) {
    this.name = name;
  }

  /** What the value of a field is, as far as it matters here. */
  enum Kind {
    NUMBER,
    NUMBERS,
    DOUBLES,
    TEXT,
    CLASS_NAME,
    BYTES,
    MESSAGE
  }

  /**
   * One field.
   *
   * @param owner the full name of the type it belongs to
   * @param name its name there
   * @param number its number there
   * @param wire how its single values are encoded
   * @param repeated whether it may occur more than once
   * @param kind what it holds
   * @param message the type of message that it holds, if it does
   */
  record Field(
      String owner,
      String name,
      int number,
      int wire,
      boolean repeated,
      Kind kind,
      @Nullable WireType message) {

    boolean is(int encoding) {
      return encoding == wire || (encoding == WireFormat.WIRETYPE_LENGTH_DELIMITED && isPackable());
    }

    private boolean isPackable() {
      return kind == Kind.NUMBERS || kind == Kind.DOUBLES;
    }

    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  /** Describes types and all that they refer to, by their full name. */
  static Map<String, WireType> describe(Collection<Descriptor> descriptors) {
    var types = new HashMap<String, WireType>();
    descriptors.forEach(descriptor -> describe(descriptor, types));
    return Map.copyOf(types);
  }

  private static WireType describe(Descriptor descriptor, Map<String, WireType> types) {
    var known = types.get(descriptor.getFullName());
    if (known != null) {
      return known;
    }
    var type = new WireType(descriptor.getFullName());
    types.put(type.name, type);
    for (var field : descriptor.getFields()) {
      var message =
          field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
              ? describe(field.getMessageType(), types)
              : null;
      type.fields[field.getNumber()] =
          new Field(
              type.name,
              field.getName(),
              field.getNumber(),
              field.getLiteType().getWireType(),
              field.isRepeated(),
              kind(field),
              message);
    }
    return type;
  }

  private static Kind kind(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE, GROUP -> Kind.MESSAGE;
      case BYTES -> Kind.BYTES;
      case STRING -> isResolved(field.getName()) ? Kind.CLASS_NAME : Kind.TEXT;
      case DOUBLE -> field.isRepeated() ? Kind.DOUBLES : Kind.NUMBER;
      default -> field.isRepeated() ? Kind.NUMBERS : Kind.NUMBER;
    };
  }

  private static boolean isResolved(String name) {
    return name.endsWith("class_name") && !name.equals(RECORDED_CLASS_NAME);
  }

  String name() {
    return name;
  }

  boolean isAny() {
    return name.equals(Any.getDescriptor().getFullName());
  }

  /** The field of a number, or null if the type has none. */
  @Nullable Field field(int number) {
    return number < fields.length ? fields[number] : null;
  }

  @Override
  public String toString() {
    return name + Arrays.stream(fields).filter(field -> field != null).map(Field::name).toList();
  }
}
