package io.github.foldmill.datasets;

/** Text of a file as it stands in a message. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /** Returns the text in quotes, cut where it is long. */
  static String text(String text) {
    if (text.length() <= LONGEST) {
      return '"' + text + '"';
    }
    return "\"%s…\" (%d characters)".formatted(text.substring(0, LONGEST), text.length());
  }
}
