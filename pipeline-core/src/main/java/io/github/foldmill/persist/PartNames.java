package io.github.foldmill.persist;

/** The rule for names of parts: they become tensor names, joined by dots. */
final class PartNames {
  private PartNames() {}

  static boolean isValid(String name) {
    return !name.isEmpty() && !name.startsWith("__") && name.chars().allMatch(PartNames::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
