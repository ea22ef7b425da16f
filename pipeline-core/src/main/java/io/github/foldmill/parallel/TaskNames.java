package io.github.foldmill.parallel;

import java.nio.file.Path;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Names tasks for errors and progress. */
final class TaskNames {

  private static final int MAX_LENGTH = 80;

  private final @Nullable LongFunction<String> given;

  TaskNames(@Nullable LongFunction<String> given) {
    this.given = given;
  }

  String name(long index, @Nullable Object item) {
    if (given == null) {
      return describe(item);
    }
    try {
      return given.apply(index);
    } catch (RuntimeException e) {
      // A name must never replace the failure it was to describe.
      return describe(item);
    }
  }

  /** Text of a simple value; of anything else the type, for its text may be huge or slow. */
  static String describe(@Nullable Object item) {
    return switch (item) {
      case null -> "null";
      case CharSequence text -> abbreviate(text.toString());
      case Number number -> abbreviate(number.toString());
      case Boolean flag -> flag.toString();
      case Character character -> character.toString();
      case Enum<?> constant -> constant.name();
      case Path path -> abbreviate(path.toString());
      case Class<?> type -> type.getName();
      default -> item.getClass().getSimpleName();
    };
  }

  private static String abbreviate(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
  }
}
