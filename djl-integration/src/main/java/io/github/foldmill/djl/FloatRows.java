package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.data.Tabular;

/** A table's features as the 32-bit floats that networks compute with. */
final class FloatRows {
  private final float[] values;
  private final int columns;

  private FloatRows(float[] values, int columns) {
    this.values = values;
    this.columns = columns;
  }

  static FloatRows of(Tabular data) {
    var features = data.features();
    var values = new float[features.remaining()];
    for (int i = 0; i < values.length; i++) {
      double value = features.get(i);
      values[i] = (float) value;
      if (!Float.isFinite(values[i])) {
        throw unusable(data, i, value);
      }
    }
    return new FloatRows(values, data.columns());
  }

  /** One row of zeros. */
  static FloatRows zeros(int columns) {
    return new FloatRows(new float[columns], columns);
  }

  private static IllegalArgumentException unusable(Tabular data, int index, double value) {
    String rule =
        Double.isNaN(value)
            ? "must not be missing (NaN); impute it in a step before the network"
            : "must be within the range of a float; scale it in a step before the network";
    return new IllegalArgumentException(
        "feature \"%s\" %s; was %s in row %d"
            .formatted(
                data.names().get(index % data.columns()), rule, value, index / data.columns()));
  }

  /** Memory for so many rows at a time. */
  BatchMemory batches(int rows) {
    return new BatchMemory(values, columns, rows);
  }

  NDArray gather(int[] rows, NDManager manager) {
    var gathered = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * columns, gathered, i * columns, columns);
    }
    return manager.create(gathered, new Shape(rows.length, columns));
  }
}
