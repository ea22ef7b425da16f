package io.github.foldmill.validation;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;

/** Spans with a start and an end per row. */
final class GivenSpans implements LabelSpans, Hashable {
  private final long[] starts;
  private final long[] ends;

  GivenSpans(long[] starts, long[] ends) {
    this.starts = starts.clone();
    this.ends = ends.clone();
    requirePairs();
    for (int row = 0; row < starts.length; row++) {
      requireOrder(row);
    }
  }

  private void requirePairs() {
    if (starts.length != ends.length || starts.length == 0) {
      throw new IllegalArgumentException(
          "spans must have as many starts as ends, at least one, had %d and %d"
              .formatted(starts.length, ends.length));
    }
  }

  private void requireOrder(int row) {
    if (ends[row] < starts[row]) {
      throw new IllegalArgumentException(
          "the span of row %d must not end before it starts, was from %d to %d"
              .formatted(row, starts[row], ends[row]));
    }
    if (row > 0 && starts[row] < starts[row - 1]) {
      throw new IllegalArgumentException(
          "spans must start in the order of the rows, row %d starts at %d and row %d at %d; sort the"
                  .formatted(row - 1, starts[row - 1], row, starts[row])
              + " rows by time");
    }
  }

  @Override
  public long start(int row) {
    return starts[row];
  }

  @Override
  public long end(int row) {
    return ends[row];
  }

  @Override
  public LabelSpans requireSize(int rows) {
    if (rows != starts.length) {
      throw new IllegalArgumentException(
          "spans must have one entry per row, had %d for %d rows".formatted(starts.length, rows));
    }
    return this;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(starts).put(ends);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GivenSpans that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return "LabelSpans[%d rows]".formatted(starts.length);
  }
}
