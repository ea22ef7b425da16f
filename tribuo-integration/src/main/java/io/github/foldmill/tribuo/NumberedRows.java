package io.github.foldmill.tribuo;

import org.tribuo.Example;
import org.tribuo.Feature;

/** Reads one row after another as numbers of columns and values; for one thread. */
final class NumberedRows {
  private final NameIndex names;
  private final int[] columns;
  private final double[] values;

  NumberedRows(NameIndex names) {
    this.names = names;
    this.columns = new int[names.size()];
    this.values = new double[names.size()];
  }

  /** Returns how many of the names the row has; columns ascend as the features of a row do. */
  int read(Example<?> example) {
    int size = 0;
    for (Feature feature : example) {
      int column = names.find(feature.getName());
      if (column != NameIndex.ABSENT) {
        columns[size] = column;
        values[size++] = feature.getValue();
      }
    }
    return size;
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
