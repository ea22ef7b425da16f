package io.github.foldmill.tribuo;

import java.io.IOException;

/** Rules that the parts of a data set must keep, so that no file makes one that breaks Tribuo. */
final class Parts {
  private Parts() {}

  static void requireLength(String part, long length, long expected) throws IOException {
    if (length != expected) {
      throw damaged("%s must have %d entries, had %d".formatted(part, expected, length));
    }
  }

  static void requireCodes(String part, int[] codes, int bound) throws IOException {
    for (int code : codes) {
      if (code < 0 || code >= bound) {
        throw damaged("%s must be from 0 to %d, was %d".formatted(part, bound - 1, code));
      }
    }
  }

  /** Checks the starts of rows in a list of so many entries, with its end as one start more. */
  static void requireStarts(String part, int[] starts, int rows, int entries) throws IOException {
    requireLength(part, starts.length, rows + 1L);
    require(starts[0] == 0 && starts[rows] == entries, part + " must span all entries");
    for (int row = 0; row < rows; row++) {
      require(starts[row] <= starts[row + 1], part + " must not descend");
    }
  }

  static void require(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw damaged(rule);
    }
  }

  static IOException damaged(String rule) {
    return new IOException("the parts are not a Tribuo data set: " + rule);
  }
}
