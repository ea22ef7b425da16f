package io.github.foldmill.tribuo;

import java.util.Arrays;
import java.util.Locale;

/** Finds the terms of one text after another, as ranges of characters; for one thread. */
final class TermScanner {
  private final WordCounts settings;
  private final TokenScanner tokenScanner;
  private final TokenBuffer tokens = new TokenBuffer();
  private int[] starts = new int[512];
  private int[] ends = new int[512];
  private int size;

  TermScanner(WordCounts settings) {
    this.settings = settings;
    this.tokenScanner = TokenScanner.of(settings.tokens());
  }

  void scan(String text) {
    tokens.clear();
    size = 0;
    tokenScanner.scan(settings.lowercase() ? text.toLowerCase(Locale.ROOT) : text, tokens);
    for (int length = settings.shortest(); length <= settings.longest(); length++) {
      for (int first = 0; first + length <= tokens.size(); first++) {
        add(tokens.start(first), tokens.end(first + length - 1));
      }
    }
  }

  private void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** How many terms the text has, repeated ones counted again. */
  int size() {
    return size;
  }

  char[] characters() {
    return tokens.characters();
  }

  int start(int term) {
    return starts[term];
  }

  int end(int term) {
    return ends[term];
  }
}
