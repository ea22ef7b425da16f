package io.github.foldmill.validation;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the rows that blocks of validation rows keep from training; used by one thread. */
final class Purging {
  private final LabelSpans spans;
  private final int rows;
  private final int embargo;
  private final BitSet kept;

  /**
   * Starts with all rows in training.
   *
   * @param spans the spans of all rows
   * @param rows the number of rows
   * @param embargo how many rows after the last span of a block are left out too
   */
  Purging(LabelSpans spans, int rows, int embargo) {
    this.spans = spans;
    this.rows = rows;
    this.embargo = embargo;
    this.kept = new BitSet(rows);
    kept.set(0, rows);
  }

  /** Returns the number of rows of an embargo; a share is rounded down. */
  static int embargo(Optional<Portion> portion, int rows) {
    return portion
        .map(size ->
            switch (size) {
              case Portion.Count(int count) -> count;
              case Portion.Share(double share) -> (int) Math.floor(share * rows);
            })
        .orElse(0);
  }

  /** Returns the first row of a block of about equal size; earlier blocks get the odd rows. */
  static int firstRow(int block, int blocks, int rows) {
    return block * (rows / blocks) + Math.min(block, rows % blocks);
  }

  /** Validates on some successive rows, and takes what knows of them out of training. */
  void validate(int first, int end) {
    kept.clear(first, end);
    long start = spans.start(first);
    for (int row = 0; row < first; row++) {
      if (spans.end(row) >= start) {
        kept.clear(row);
      }
    }
    long last = IntStream.range(first, end).mapToLong(spans::end).max().orElseThrow();
    int after = end;
    while (after < rows && spans.start(after) <= last) {
      after++;
    }
    kept.clear(end, (int) Math.min(rows, (long) after + embargo));
  }

  /** Returns the rows that may train, ascending. */
  int[] train() {
    return kept.stream().toArray();
  }
}
