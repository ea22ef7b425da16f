package io.github.foldmill.internal.text;

import java.util.Arrays;
import java.util.Objects;

/** Parameter values as files tell them: numbers and truth values as they are, others as text. */
public final class Informative {
  private Informative() {}

  /**
   * Makes a value one that every file can hold.
   *
   * @param value the value
   * @return a boxed number, a truth value, the name of a constant, or a text; the same for equal
   *     values in every process
   */
  public static Object of(Object value) {
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case Float number -> number;
      case Double number -> number;
      case Boolean truth -> truth;
      case Enum<?> constant -> constant.name();
      default -> text(value);
    };
  }

  private static String text(Object value) {
    if (value.getClass().isArray()) {
      String nested = Arrays.deepToString(new Object[] {value});
      return nested.substring(1, nested.length() - 1);
    }
    String text = value.toString();
    if (!text.equals(Objects.toIdentityString(value))) {
      return text;
    }
    // Its text would be another one in every run.
    return value.getClass().isHidden() ? "a function" : value.getClass().getSimpleName();
  }
}
