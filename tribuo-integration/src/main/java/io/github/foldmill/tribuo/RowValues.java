package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Example;

/**
 * The values of rows one after another, put in pieces of 1 MiB.
 *
 * <p>A piece that was just copied out of the rows is hashed while it is in the processor's cache,
 * and no array of all values is made.
 */
final class RowValues {
  private static final int PIECE = 1 << 17;

  private final HashSink sink;
  private final double[] piece;
  private int filled;

  private RowValues(HashSink sink, int length) {
    this.sink = sink;
    this.piece = new double[Math.min(PIECE, length)];
  }

  /** Puts how many values the rows have together, then the values. */
  static void put(List<Example<?>> rows, long length, HashSink sink) {
    sink.putLong(length);
    var values = new RowValues(sink, (int) Math.min(PIECE, length));
    var features = new FeatureRow();
    for (var row : rows) {
      features.read(row);
      values.add(features);
    }
    values.finish();
  }

  private void add(FeatureRow row) {
    int from = 0;
    while (from < row.size()) {
      int count = Math.min(row.size() - from, piece.length - filled);
      row.copyValues(from, count, piece, filled);
      from += count;
      filled += count;
      if (filled == PIECE) {
        sink.putDoubles(piece);
        filled = 0;
      }
    }
  }

  private void finish() {
    if (filled > 0) {
      sink.putDoubles(filled == piece.length ? piece : Arrays.copyOf(piece, filled));
    }
  }
}
