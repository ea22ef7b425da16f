package io.github.foldmill.parallel;

/**
 * Chooses how many tasks travel together: doubles while a batch is too short to pay for its
 * dispatch, halves when it gets coarse.
 */
final class BatchSizer {

  /** Below this a batch of threads is mostly dispatch. */
  static final long SHORT_NANOS = 500_000;

  /** Above this a batch makes others wait at the end of the input; threads cut it off here. */
  static final long LONG_NANOS = 5_000_000;

  static final int MAX_SIZE = 1 << 14;

  /** From this size on tasks are so short that looking at the clock after each would show. */
  private static final int MANY = 64;

  private static final int STRIDE = 8;

  private final long shortNanos;
  private final boolean fixed;
  private int size;

  private BatchSizer(long shortNanos, int size, boolean fixed) {
    this.shortNanos = shortNanos;
    this.size = size;
    this.fixed = fixed;
  }

  static BatchSizer fixed(int size) {
    return new BatchSizer(0, size, true);
  }

  static BatchSizer adaptive(long shortNanos) {
    return new BatchSizer(shortNanos, 1, false);
  }

  /** How many items of a batch may pass between two looks at the clock. */
  static int clockStride(int batch) {
    return batch < MANY ? 1 : STRIDE;
  }

  int size() {
    return size;
  }

  boolean isFixed() {
    return fixed;
  }

  /** Learns from a batch of which {@code done} tasks ran in {@code nanos}. */
  void record(int done, long nanos) {
    if (fixed) {
      return;
    }
    if (nanos / 10 > shortNanos) {
      size = Math.max(1, Math.min(size, done) / 2);
    } else if (nanos < shortNanos && done >= size) {
      size = Math.min(MAX_SIZE, size * 2);
    }
  }
}
