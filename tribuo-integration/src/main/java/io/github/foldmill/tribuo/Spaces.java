package io.github.foldmill.tribuo;

/** The white space of Python's strings and regular expressions. */
final class Spaces {
  private static final int NEXT_LINE = 0x85;

  private Spaces() {}

  static boolean isSpace(char character) {
    return (character >= '\t' && character <= '\r')
        || (character >= '\u001c' && character <= '\u001f')
        || character == NEXT_LINE
        || Character.isSpaceChar(character);
  }

  /** Returns where white space that begins at a place ends; the place itself if none is there. */
  static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
