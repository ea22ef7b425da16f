package io.github.foldmill.tribuo;

import java.util.List;
import java.util.Set;

/** Leaves tokens out, so that those before and after them become neighbours. */
final class StopWordFilter implements TokenScanner {
  private final TokenScanner scanner;
  private final TermTable stopWords;
  private final TokenBuffer all = new TokenBuffer();

  StopWordFilter(TokenScanner scanner, Set<String> stopWords) {
    this.scanner = scanner;
    this.stopWords = TermTable.of(List.copyOf(stopWords));
  }

  @Override
  public void scan(String text, TokenBuffer tokens) {
    all.clear();
    scanner.scan(text, all);
    for (int token = 0; token < all.size(); token++) {
      int found = stopWords.find(all.characters(), all.start(token), all.end(token));
      if (found == TermTable.ABSENT) {
        tokens.add(all, token);
      }
    }
  }
}
