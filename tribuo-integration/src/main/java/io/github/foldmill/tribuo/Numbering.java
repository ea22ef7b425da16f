package io.github.foldmill.tribuo;

/**
 * Numbers of feature names, given in ascending order and shared by rows and by domains of features.
 *
 * <p>Tribuo asks a domain for features by name only. Whoever walks along a row that knows its
 * numbers leaves the number at hand in the mark of its thread, and the domain looks there first. A
 * mark is no more than a guess: threads may share one and rows may be of other data, so a number
 * counts only where the very same string stands under it. Names are looked up otherwise.
 *
 * <p>Safe for use by many threads.
 */
final class Numbering {
  static final int ABSENT = -1;

  /** A power of two; more threads than that disturb each other's guesses. */
  private static final int MARKS = 64;

  /** Marks of two threads are never in one cache line. */
  private static final int APART = 32;

  private final String[] names;
  private final int[] marks = new int[MARKS * APART];

  /** Takes ownership of the names, which must be distinct and ascend. */
  Numbering(String[] names) {
    this.names = names;
  }

  int size() {
    return names.length;
  }

  String name(int number) {
    return names[number];
  }

  /** Tells whether the name is the very string under the number. */
  @SuppressWarnings("ReferenceEquality") // equal strings elsewhere are looked up
  boolean isAt(int number, Object name) {
    return number < names.length && names[number] == name;
  }

  /** Returns the place of the mark of the thread that asks. */
  int place() {
    return ((int) Thread.currentThread().threadId() & MARKS - 1) * APART;
  }

  void mark(int place, int number) {
    marks[place] = number;
  }

  /** Returns the number that this thread is likely to be at. */
  int marked() {
    return marks[place()];
  }
}
