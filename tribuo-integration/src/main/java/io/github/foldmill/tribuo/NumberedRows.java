package io.github.foldmill.tribuo;

import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Feature;

/** Reads one row after another as numbers of columns and values; for one thread. */
final class NumberedRows {
  private final NameIndex names;
  private final int[] columns;
  private final double[] values;
  private @Nullable Numbering numbering;
  private int[] positions = {};

  NumberedRows(NameIndex names) {
    this.names = names;
    this.columns = new int[names.size()];
    this.values = new double[names.size()];
  }

  /** Returns how many of the names the row has; columns ascend as the features of a row do. */
  int read(Example<?> example) {
    if (example instanceof NumberedExample<?> numbered) {
      return translate(numbered);
    }
    int size = 0;
    for (Feature feature : example) {
      size = put(names.find(feature.getName()), feature.getValue(), size);
    }
    return size;
  }

  private int translate(NumberedExample<?> example) {
    if (!example.numbering().equals(numbering)) {
      numbering = example.numbering();
      positions = names.positionsOf(numbering);
    }
    int size = 0;
    for (int i = 0; i < example.size(); i++) {
      int number = example.number(i);
      int column = number == Numbering.ABSENT ? names.find(example.name(i)) : positions[number];
      size = put(column, example.value(i), size);
    }
    return size;
  }

  private int put(int column, double value, int size) {
    if (column == NameIndex.ABSENT) {
      return size;
    }
    columns[size] = column;
    values[size] = value;
    return size + 1;
  }

  NameIndex names() {
    return names;
  }

  /** The columns of the row read last, with more behind them; to be changed at will. */
  int[] columns() {
    return columns;
  }

  /** The values of the row read last, with more behind them; to be changed at will. */
  double[] values() {
    return values;
  }
}
