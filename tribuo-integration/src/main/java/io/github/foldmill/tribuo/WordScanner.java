package io.github.foldmill.tribuo;

/** Finds runs of two or more characters that Python's regular expressions count as {@code \w}. */
final class WordScanner implements TokenScanner {
  private static final int ASCII = 128;
  private static final int LEAST = 2;

  @Override
  public void scan(String text, TokenBuffer tokens) {
    int start = 0;
    int length = 0;
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (isWord(character)) {
        length++;
      } else {
        if (length >= LEAST) {
          tokens.add(text, start, i);
        }
        start = i + Character.charCount(character);
        length = 0;
      }
      i += Character.charCount(character);
    }
    if (length >= LEAST) {
      tokens.add(text, start, text.length());
    }
  }

  private static boolean isWord(int character) {
    if (character < ASCII) {
      return (character >= 'a' && character <= 'z')
          || (character >= 'A' && character <= 'Z')
          || (character >= '0' && character <= '9')
          || character == '_';
    }
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }
}
