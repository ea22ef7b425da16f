package io.github.foldmill.tribuo;

import java.util.Arrays;

/**
 * The tokens of a text, one space between two, so that a run of tokens is a range of characters.
 */
final class TokenBuffer {
  private static final int SMALL = 256;

  private char[] characters = new char[SMALL];
  private int length;
  private int[] starts = new int[SMALL];
  private int[] ends = new int[SMALL];
  private int size;

  void clear() {
    length = 0;
    size = 0;
  }

  void add(String text, int from, int to) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    int needed = length + 1 + to - from;
    if (needed > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(needed, 2 * characters.length));
    }
    if (size > 0) {
      characters[length++] = ' ';
    }
    starts[size] = length;
    text.getChars(from, to, characters, length);
    length += to - from;
    ends[size++] = length;
  }

  int size() {
    return size;
  }

  char[] characters() {
    return characters;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }
}
