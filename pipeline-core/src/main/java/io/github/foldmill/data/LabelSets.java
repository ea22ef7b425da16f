package io.github.foldmill.data;

import java.util.Arrays;

/** A set of codes per row: the codes of all rows in one array, and where each row begins. */
final class LabelSets {
  private static final int[] UNKNOWN = {MultiLabelPredictions.UNKNOWN};

  private final int[] starts;
  private final int[] codes;

  private LabelSets(int[] starts, int[] codes) {
    this.starts = starts;
    this.codes = codes;
  }

  /** Sorts the codes of every row; a row may consist of the unknown code alone if that is legal. */
  static LabelSets of(int[][] rows, int labels, boolean unknownAllowed) {
    var starts = new int[rows.length + 1];
    for (int row = 0; row < rows.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], rows[row].length);
    }
    var codes = new int[starts[rows.length]];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, codes, starts[row], rows[row].length);
      Arrays.sort(codes, starts[row], starts[row + 1]);
    }
    var sets = new LabelSets(starts, codes);
    for (int row = 0; row < rows.length; row++) {
      if (!unknownAllowed || sets.isKnown(row)) {
        sets.require(row, labels);
      }
    }
    return sets;
  }

  private void require(int row, int labels) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      if (codes[i] < 0 || codes[i] >= labels) {
        throw new IllegalArgumentException(
            "label code must be from 0 to %d, was %d in row %d"
                .formatted(labels - 1, codes[i], row));
      }
      if (i > starts[row] && codes[i] == codes[i - 1]) {
        throw new IllegalArgumentException(
            "label codes of a row must be distinct, were %s in row %d"
                .formatted(Arrays.toString(row(row)), row));
      }
    }
  }

  /** Where each row begins in the codes, and where the last one ends; not to be changed. */
  int[] starts() {
    return starts;
  }

  /** The codes of all rows, ascending within each; not to be changed. */
  int[] codes() {
    return codes;
  }

  int rows() {
    return starts.length - 1;
  }

  int[] row(int row) {
    return Arrays.copyOfRange(codes, starts[row], starts[row + 1]);
  }

  boolean isKnown(int row) {
    return !Arrays.equals(codes, starts[row], starts[row + 1], UNKNOWN, 0, 1);
  }

  boolean contains(int row, int code) {
    return Arrays.binarySearch(codes, starts[row], starts[row + 1], code) >= 0;
  }

  LabelSets select(int... chosen) {
    var begins = new int[chosen.length + 1];
    for (int i = 0; i < chosen.length; i++) {
      begins[i + 1] = Math.addExact(begins[i], starts[chosen[i] + 1] - starts[chosen[i]]);
    }
    var selected = new int[begins[chosen.length]];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(codes, starts[chosen[i]], selected, begins[i], begins[i + 1] - begins[i]);
    }
    return new LabelSets(begins, selected);
  }

  int[] sizes() {
    var sizes = new int[rows()];
    Arrays.setAll(sizes, row -> starts[row + 1] - starts[row]);
    return sizes;
  }

  /** Cuts codes into rows; the inverse of {@link #sizes} and {@link #codes}. */
  static int[][] cut(int[] sizes, int[] codes) {
    var rows = new int[sizes.length][];
    int start = 0;
    for (int row = 0; row < sizes.length; row++) {
      if (sizes[row] < 0 || sizes[row] > codes.length - start) {
        throw new IllegalArgumentException(
            "row %d must have from 0 to %d labels, had %d"
                .formatted(row, codes.length - start, sizes[row]));
      }
      rows[row] = Arrays.copyOfRange(codes, start, start + sizes[row]);
      start += sizes[row];
    }
    if (start != codes.length) {
      throw new IllegalArgumentException(
          "the rows must have %d labels together, had %d".formatted(codes.length, start));
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSets that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "LabelSets[%d rows, %d codes]".formatted(rows(), codes.length);
  }
}
