package io.github.foldmill.tribuo;

import java.util.Arrays;

/**
 * The tokens of a text, one space or nothing between two, so that a run of tokens is a range of
 * characters.
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
    separate(to - from);
    text.getChars(from, to, characters, length);
    close(to - from);
  }

  /** Adds a token of other texts. */
  void add(TokenBuffer other, int token) {
    int start = other.start(token);
    int characters = other.end(token) - start;
    separate(characters);
    System.arraycopy(other.characters, start, this.characters, length, characters);
    close(characters);
  }

  /** Adds a token without a space before it. */
  void addNext(String text, int from, int to) {
    reserve(to - from);
    starts[size] = length;
    text.getChars(from, to, characters, length);
    close(to - from);
  }

  private void separate(int added) {
    reserve(1 + added);
    if (size > 0) {
      characters[length++] = ' ';
    }
    starts[size] = length;
  }

  private void reserve(int added) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    int needed = length + added;
    if (needed > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(needed, 2 * characters.length));
    }
  }

  private void close(int added) {
    length += added;
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

  /** Tells whether a token is a space. */
  boolean isSpace(int token) {
    return characters[starts[token]] == ' ';
  }
}
