package io.github.foldmill.tribuo;

import java.util.OptionalInt;

/** Reads numbers out of configurations. */
final class WholeNumbers {
  private WholeNumbers() {}

  /** Returns the number that a text is; nothing for other texts and numbers below 1. */
  static OptionalInt atLeastOne(String text) {
    try {
      int number = Integer.parseInt(text);
      return number < 1 ? OptionalInt.empty() : OptionalInt.of(number);
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
