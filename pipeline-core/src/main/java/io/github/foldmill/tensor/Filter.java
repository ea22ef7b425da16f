package io.github.foldmill.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to a chunk before compression, to bring like bytes together. */
enum Filter {
  /** Nothing. */
  NONE {
    @Override
    void apply(byte[] from, byte[] to, int length, int itemBytes) {
      System.arraycopy(from, 0, to, 0, length);
    }

    @Override
    void undo(byte[] from, byte[] to, int length, int itemBytes) {
      System.arraycopy(from, 0, to, 0, length);
    }
  },
  /** The first bytes of all items, then all second bytes, and so on. */
  SHUFFLE {
    @Override
    void apply(byte[] from, byte[] to, int length, int itemBytes) {
      int items = length / itemBytes;
      for (int plane = 0; plane < itemBytes; plane++) {
        for (int item = 0; item < items; item++) {
          to[plane * items + item] = from[item * itemBytes + plane];
        }
      }
    }

    @Override
    void undo(byte[] from, byte[] to, int length, int itemBytes) {
      int items = length / itemBytes;
      for (int plane = 0; plane < itemBytes; plane++) {
        for (int item = 0; item < items; item++) {
          to[item * itemBytes + plane] = from[plane * items + item];
        }
      }
    }
  };

  /** Filters {@code length} bytes, a multiple of {@code itemBytes}. */
  abstract void apply(byte[] from, byte[] to, int length, int itemBytes);

  /** Takes the filter back. */
  abstract void undo(byte[] from, byte[] to, int length, int itemBytes);

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Filter> named(String text) {
    return Arrays.stream(values()).filter(filter -> filter.text().equals(text)).findFirst();
  }
}
