package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done to a chunk before compression, to bring like bytes together.
 *
 * <p>Which one pays depends on the numbers: {@link Compression} measures it unless told.
 */
public enum Filter {
  /** Nothing; best for repeated values, such as the nodes of trees. */
  NONE {
    @Override
    void apply(byte[] from, byte[] to, int length, int itemBytes) {
      System.arraycopy(from, 0, to, 0, length);
    }

    @Override
    void undo(byte[] from, int length, int itemBytes, MemorySegment to, long start, byte[] block) {
      MemorySegment.copy(from, 0, to, ValueLayout.JAVA_BYTE, start, length);
    }
  },
  /** The first bytes of all items, then all second bytes, and so on; for floating point numbers. */
  SHUFFLE {
    @Override
    void apply(byte[] from, byte[] to, int length, int itemBytes) {
      ByteShuffle.apply(from, to, length, itemBytes);
    }

    @Override
    void undo(byte[] from, int length, int itemBytes, MemorySegment to, long start, byte[] block) {
      int items = length / itemBytes;
      int step = block.length / itemBytes;
      for (int first = 0; first < items; first += step) {
        int count = Math.min(step, items - first);
        ByteShuffle.undo(from, items, first, count, itemBytes, block);
        copy(block, count * itemBytes, to, start + (long) first * itemBytes);
      }
    }
  },
  /** The difference of each item from the one before, then as {@link #SHUFFLE}; for sequences. */
  DELTA_SHUFFLE {
    @Override
    void apply(byte[] from, byte[] to, int length, int itemBytes) {
      Deltas.take(from, length, itemBytes);
      ByteShuffle.apply(from, to, length, itemBytes);
    }

    @Override
    void undo(byte[] from, int length, int itemBytes, MemorySegment to, long start, byte[] block) {
      int items = length / itemBytes;
      int step = block.length / itemBytes;
      long total = 0;
      for (int first = 0; first < items; first += step) {
        int count = Math.min(step, items - first);
        ByteShuffle.undo(from, items, first, count, itemBytes, block);
        total = Deltas.sum(block, count * itemBytes, itemBytes, total);
        copy(block, count * itemBytes, to, start + (long) first * itemBytes);
      }
    }
  };

  /**
   * Filters {@code length} bytes, a multiple of {@code itemBytes}; may leave anything in {@code
   * from}.
   */
  abstract void apply(byte[] from, byte[] to, int length, int itemBytes);

  /**
   * Takes the filter back and puts the bytes into memory, from {@code start} on, by way of a block
   * that is large enough for some items and small enough to stay in the processor's cache.
   */
  abstract void undo(
      byte[] from, int length, int itemBytes, MemorySegment to, long start, byte[] block);

  private static void copy(byte[] block, int length, MemorySegment to, long start) {
    MemorySegment.copy(block, 0, to, ValueLayout.JAVA_BYTE, start, length);
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Filter> named(String text) {
    return Arrays.stream(values()).filter(filter -> filter.text().equals(text)).findFirst();
  }

  /** The filters that can help a type, the cheapest first. */
  static List<Filter> candidates(DType dtype) {
    if (dtype.itemBytes() == 1) {
      return List.of(NONE);
    }
    return switch (dtype) {
      case I16, U16, I32, U32, I64, U64 -> List.of(NONE, SHUFFLE, DELTA_SHUFFLE);
      default -> List.of(NONE, SHUFFLE);
    };
  }
}
