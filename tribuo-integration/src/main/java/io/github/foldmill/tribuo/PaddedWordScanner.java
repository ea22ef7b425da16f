package io.github.foldmill.tribuo;

/** Makes every character between white space a token, with a space before and after each word. */
final class PaddedWordScanner implements TokenScanner {

  @Override
  public void scan(String text, TokenBuffer tokens) {
    int i = Spaces.end(text, 0);
    while (i < text.length()) {
      tokens.addNext(" ", 0, 1);
      while (i < text.length() && !Spaces.isSpace(text.charAt(i))) {
        int end = text.offsetByCodePoints(i, 1);
        tokens.addNext(text, i, end);
        i = end;
      }
      tokens.addNext(" ", 0, 1);
      i = Spaces.end(text, i);
    }
  }
}
