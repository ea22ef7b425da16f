package io.github.foldmill.tribuo;

import java.util.Arrays;

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
    var scanner = TokenScanner.of(settings.tokens());
    this.tokenScanner =
        settings.stopWords().isEmpty()
            ? scanner
            : new StopWordFilter(scanner, settings.stopWords());
  }

  void scan(String text) {
    tokens.clear();
    size = 0;
    tokenScanner.scan(settings.letters().of(text), tokens);
    if (settings.tokens() instanceof TextTokens.CharactersOfWords) {
      addInsideWords();
    } else {
      for (int length = settings.shortest(); length <= settings.longest(); length++) {
        addRuns(0, tokens.size(), length);
      }
    }
  }

  private void addRuns(int first, int end, int length) {
    for (int token = first; token + length <= end; token++) {
      add(tokens.start(token), tokens.end(token + length - 1));
    }
  }

  private void addInsideWords() {
    int first = 0;
    while (first < tokens.size()) {
      int last = first + 1;
      while (!tokens.isSpace(last)) {
        last++;
      }
      addInside(first, last + 1);
      first = last + 1;
    }
  }

  /** A word that is shorter than a term is one itself, once. */
  private void addInside(int first, int end) {
    for (int length = settings.shortest(); length <= settings.longest(); length++) {
      if (length >= end - first) {
        add(tokens.start(first), tokens.end(end - 1));
        return;
      }
      addRuns(first, end, length);
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
