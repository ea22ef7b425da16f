package io.github.foldmill.tribuo;

import java.util.Arrays;
import java.util.List;

/** Numbers terms in the order in which they are added, and finds them by their characters. */
final class TermTable {
  static final int ABSENT = -1;
  private static final int SMALL = 1024;

  private char[] characters = new char[8 * SMALL];
  private int[] ends = new int[SMALL];
  private int size;

  /**
   * The hash of a term above one more than its number, 0 where there is none; twice as many as
   * terms fit. A look-up that finds another term sees so at once.
   */
  private long[] slots = new long[2 * SMALL];

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
    return number(slots[slot(text, from, to, hash(text, from, to))]);
  }

  int findOrAdd(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    int slot = slot(text, from, to, hash);
    if (slots[slot] == 0) {
      append(text, from, to);
      slots[slot] = entry(hash, size - 1);
      if (2 * size > slots.length) {
        grow();
      }
      return size - 1;
    }
    return number(slots[slot]);
  }

  private static long entry(int hash, int number) {
    return (long) hash << Integer.SIZE | number + 1;
  }

  private static int number(long entry) {
    return (int) entry - 1;
  }

  private static int hash(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  private void append(char[] text, int from, int to) {
    int start = start(size);
    int end = Math.addExact(start, to - from);
    if (end > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(end, 2 * characters.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(text, from, characters, start, to - from);
    ends[size++] = end;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    for (long entry : before) {
      if (entry != 0) {
        slots[free(hash(entry))] = entry;
      }
    }
  }

  private int free(int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private int slot(char[] text, int from, int to, int hash) {
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0 && !isTerm(slots[slot], text, from, to, hash)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isTerm(long entry, char[] text, int from, int to, int hash) {
    int number = number(entry);
    return hash(entry) == hash
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
