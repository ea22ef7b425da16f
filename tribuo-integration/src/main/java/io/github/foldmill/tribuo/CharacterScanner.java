package io.github.foldmill.tribuo;

/** Makes every character a token, and white space of two characters or more a single space. */
final class CharacterScanner implements TokenScanner {

  @Override
  public void scan(String text, TokenBuffer tokens) {
    int i = 0;
    while (i < text.length()) {
      int spaces = Spaces.end(text, i);
      if (spaces > i + 1) {
        tokens.addNext(" ", 0, 1);
        i = spaces;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        tokens.addNext(text, i, end);
        i = end;
      }
    }
  }
}
