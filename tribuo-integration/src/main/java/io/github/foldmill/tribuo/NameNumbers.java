package io.github.foldmill.tribuo;

import java.util.Arrays;

/**
 * Numbers names in the order in which they come; for one thread.
 *
 * <p>Every name of every sparse row is looked up, so a slot holds the hash beside the number: the
 * characters are compared only where the same name is another object.
 */
final class NameNumbers {
  private static final int SMALL = 512;
  private static final int HASH_SHIFT = 32;

  private String[] names = new String[SMALL];
  private int size;

  /** The hash above, one more than the number below, 0 where there is none. */
  private long[] slots = new long[2 * SMALL];

  int size() {
    return size;
  }

  /** Puts the numbers of the first so many names into a range of the target. */
  void numbers(String[] row, int count, int[] target, int start) {
    for (int i = 0; i < count; i++) {
      target[start + i] = number(row[i]);
    }
  }

  /** Returns the number of a name, the next one if it is new. */
  int number(String name) {
    int hash = name.hashCode();
    int slot = first(hash);
    while (slots[slot] != 0) {
      long entry = slots[slot];
      if ((int) (entry >>> HASH_SHIFT) == hash && name.equals(names[(int) entry - 1])) {
        return (int) entry - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    add(name, hash, slot);
    return size - 1;
  }

  private int first(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private void add(String name, int hash, int slot) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size++] = name;
    slots[slot] = (long) hash << HASH_SHIFT | size;
    if (2 * size > slots.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long entry : old) {
      if (entry != 0) {
        int slot = first((int) (entry >>> HASH_SHIFT));
        while (slots[slot] != 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = entry;
      }
    }
  }

  /** All names by number. */
  String[] names() {
    return Arrays.copyOf(names, size);
  }

  /** All names in ascending order. */
  String[] sortedNames() {
    String[] sorted = names();
    NameOrder.sort(sorted);
    return sorted;
  }

  /** Returns the position of each name, by number, among all names in an order. */
  int[] places(String[] ordered) {
    var places = new int[ordered.length];
    for (int place = 0; place < ordered.length; place++) {
      places[number(ordered[place])] = place;
    }
    return places;
  }
}
