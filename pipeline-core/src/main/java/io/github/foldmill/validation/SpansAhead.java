package io.github.foldmill.validation;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;

/**
 * Spans of equal length.
 *
 * @param rows how many rows each looks ahead
 */
record SpansAhead(int rows) implements LabelSpans, Hashable {
  SpansAhead {
    if (rows < 0) {
      throw new IllegalArgumentException("rows ahead must be at least 0, was " + rows);
    }
  }

  @Override
  public long start(int row) {
    return row;
  }

  @Override
  public long end(int row) {
    return (long) row + rows;
  }

  @Override
  public LabelSpans requireSize(int size) {
    return this;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(rows);
  }

  @Override
  public String toString() {
    return "LabelSpans[%d rows ahead]".formatted(rows);
  }
}
