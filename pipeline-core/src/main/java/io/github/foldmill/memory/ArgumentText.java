package io.github.foldmill.memory;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Describes arguments for people, in bounded time and space whatever their size. */
final class ArgumentText {
  static final int LONGEST = 200;
  private static final int LONGEST_STRING = 60;

  private ArgumentText() {}

  static String of(@Nullable Object[] arguments) {
    var text = new StringJoiner(", ");
    for (Object argument : arguments) {
      text.add(of(argument));
      if (text.length() > LONGEST) {
        break;
      }
    }
    return shorten(text.toString(), LONGEST);
  }

  private static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String v -> "\"" + shorten(v, LONGEST_STRING) + "\"";
      case Collection<?> v -> value.getClass().getSimpleName() + " of " + v.size();
      case Map<?, ?> v -> value.getClass().getSimpleName() + " of " + v.size();
      default -> ofOther(value);
    };
  }

  private static String ofOther(Object value) {
    var type = value.getClass();
    if (type.isArray()) {
      return "%s[%d]".formatted(type.getComponentType().getSimpleName(), Array.getLength(value));
    }
    return Values.isImmutable(value) && !(value instanceof Record) && isSmall(type)
        ? shorten(String.valueOf(value), LONGEST_STRING)
        : type.getSimpleName();
  }

  private static boolean isSmall(Class<?> type) {
    return type.getName().startsWith("java.") || type.isEnum() || isPath(type);
  }

  private static boolean isPath(Class<?> type) {
    return Path.class.isAssignableFrom(type);
  }

  private static String shorten(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length / 2 - 2)
            + "..."
            + text.substring(text.length() - length / 2 + 1);
  }
}
