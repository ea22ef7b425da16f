package io.github.foldmill.tribuo;

import java.util.Arrays;

/**
 * Sorts many names as {@link String#compareTo} orders them.
 *
 * <p>Comparing names goes to two places in memory each time. The characters behind what all names
 * start with, as many as fit, are sorted as numbers instead; only names that agree in them are
 * compared.
 */
final class NameOrder {
  private static final int FEW = 64;
  private static final int CHAR_BITS = 8;

  /** Stands for every character from here on, after which a number says no more. */
  private static final int LAST = (1 << CHAR_BITS) - 1;

  private NameOrder() {}

  static void sort(String[] names) {
    if (names.length < FEW) {
      Arrays.sort(names);
      return;
    }
    int start = commonPrefix(names);
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(names.length);
    int characters = (Long.SIZE - 1 - bits) / CHAR_BITS;
    var keys = new long[names.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(names[i], start, characters) << bits | i;
    }
    Arrays.sort(keys);
    String[] unsorted = names.clone();
    long mask = (1L << bits) - 1;
    int from = 0;
    for (int i = 0; i < keys.length; i++) {
      names[i] = unsorted[(int) (keys[i] & mask)];
      if (keys[i] >>> bits != keys[from] >>> bits) {
        sort(names, from, i);
        from = i;
      }
    }
    sort(names, from, names.length);
  }

  private static void sort(String[] names, int from, int to) {
    if (to - from > 1) {
      Arrays.sort(names, from, to);
    }
  }

  private static int commonPrefix(String[] names) {
    String first = names[0];
    int length = first.length();
    for (String name : names) {
      length = Math.min(length, name.length());
      for (int i = 0; i < length; i++) {
        if (name.charAt(i) != first.charAt(i)) {
          length = i;
        }
      }
    }
    return length;
  }

  private static long key(String name, int start, int characters) {
    long key = 0;
    boolean more = true;
    for (int i = start; i < start + characters; i++) {
      int character = more && i < name.length() ? Math.min(name.charAt(i), LAST) : 0;
      more &= character < LAST;
      key = key << CHAR_BITS | character;
    }
    return key;
  }
}
