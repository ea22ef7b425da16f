package io.github.foldmill.tribuo;

import java.util.Arrays;
import java.util.List;

/** Numbers terms in the order in which they are added, and finds them by their characters. */
final class TermTable {
  static final int ABSENT = -1;
  private static final int SMALL = 1024;

  private char[] characters = new char[8 * SMALL];
  private int[] ends = new int[SMALL];
  private int[] hashes = new int[SMALL];
  private int size;

  /** One more than the number of the term, 0 where there is none; twice as many as terms fit. */
  private int[] slots = new int[2 * SMALL];

  static TermTable of(List<String> terms) {
    var table = new TermTable();
    for (String term : terms) {
      table.findOrAdd(term.toCharArray(), 0, term.length());
    }
    return table;
  }

  int size() {
    return size;
  }

  String term(int number) {
    int start = start(number);
    return new String(characters, start, ends[number] - start);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  int find(char[] text, int from, int to) {
    return slots[slot(text, from, to, hash(text, from, to))] - 1;
  }

  int findOrAdd(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    int slot = slot(text, from, to, hash);
    if (slots[slot] == 0) {
      append(text, from, to, hash);
      slots[slot] = size;
      if (2 * size > slots.length) {
        grow();
      }
      return size - 1;
    }
    return slots[slot] - 1;
  }

  private void append(char[] text, int from, int to, int hash) {
    int start = start(size);
    int end = Math.addExact(start, to - from);
    if (end > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(end, 2 * characters.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    System.arraycopy(text, from, characters, start, to - from);
    ends[size] = end;
    hashes[size++] = hash;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number + 1;
    }
  }

  private int slot(char[] text, int from, int to, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0 && !isTerm(slots[slot] - 1, text, from, to, hash)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isTerm(int number, char[] text, int from, int to, int hash) {
    return hashes[number] == hash
        && Arrays.equals(characters, start(number), ends[number], text, from, to);
  }

  private static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ hash >>> 15;
  }
}
