package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.FieldType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a trainer's configuration that holds one value.
 *
 * @param route how to get there from the trainer
 * @param kind how OLCUT reads the value
 * @param type the type of the field or element
 */
record ConfigSlot(List<ConfigHop> route, FieldType kind, Class<?> type) implements Serializable {
  private static final int SHOWN_CONSTANTS = 12;

  ConfigSlot {
    route = List.copyOf(route);
  }

  String path() {
    return route.stream().map(ConfigHop::toString).collect(Collectors.joining("."));
  }

  /** The type as a reader of an error message wants it: enums by their constants. */
  String typeText() {
    return type.isEnum() && type.getEnumConstants().length <= SHOWN_CONSTANTS
        ? Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.joining("|"))
        : type.getSimpleName();
  }

  /** Tells whether a whole component goes there. */
  boolean isComponent() {
    return kind == FieldType.CONFIGURABLE;
  }

  /**
   * Returns a configuration with a value here.
   *
   * @throws IllegalArgumentException if the value is not of the kind that the slot takes
   */
  ComponentConfig fill(ComponentConfig config, Object value) {
    if (!isComponent()) {
      return config.with(this, text(value));
    }
    require(value, value instanceof TribuoComponent, "a TribuoComponent");
    var component = ((TribuoComponent) value).config();
    require(value, component.isOf(type), "a " + type.getSimpleName());
    return config.with(this, component);
  }

  /**
   * Returns the value as OLCUT reads it; its range is OLCUT's to check.
   *
   * @throws IllegalArgumentException if the value is not of the kind that the slot takes
   */
  String text(Object value) {
    return switch (kind) {
      case BOOLEAN -> require(value, value instanceof Boolean, "a Boolean");
      case BYTE, SHORT, INTEGER, LONG, ATOMIC_INTEGER, ATOMIC_LONG ->
          require(value, isWhole(value), "a whole number");
      case FLOAT ->
          require(
              value,
              value instanceof Number number
                  && Float.isInfinite(number.floatValue())
                      == Double.isInfinite(number.doubleValue()),
              "a number within the range of float");
      case DOUBLE -> require(value, value instanceof Number, "a number");
      case ENUM ->
          value instanceof Enum<?> constant
              ? require(constant.name(), type.isInstance(value), "one of " + typeText())
              : require(value, value instanceof String, "one of " + typeText());
      default ->
          require(
              value.toString(),
              !value.toString().contains("${") && !(value instanceof Enum<?>),
              "text without ${");
    };
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  private String require(Object value, boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "value of %s must be %s, was %s (%s)"
              .formatted(path(), what, value, value.getClass().getSimpleName()));
    }
    return value.toString();
  }
}
