package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;

/** Rows as the 32-bit floats that networks compute with, and what is to be predicted for each. */
final class FloatRows {
  private final int width;
  private final Shape rowShape;
  private final Target target;
  private final Filler filler;

  /** Writes the numbers of a row into an array. */
  @FunctionalInterface
  interface Filler {
    void fill(int row, float[] into, int start);
  }

  FloatRows(Shape rowShape, Target target, Filler filler) {
    this.width = Math.toIntExact(rowShape.size());
    this.rowShape = rowShape;
    this.target = target;
    this.filler = filler;
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
    int columns = data.columns();
    return new FloatRows(
        new Shape(columns),
        data.target(),
        (row, into, start) -> System.arraycopy(values, row * columns, into, start, columns));
  }

  private static IllegalArgumentException unusable(Tabular data, int index, double value) {
    return new IllegalArgumentException(
        "feature \"%s\" %s; was %s in row %d"
            .formatted(
                data.names().get(index % data.columns()),
                rule(value),
                value,
                index / data.columns()));
  }

  static String rule(double value) {
    return Double.isNaN(value)
        ? "must not be missing (NaN); impute it in a step before the network"
        : "must be within the range of a float; scale it in a step before the network";
  }

  int rows() {
    return target.size();
  }

  Target target() {
    return target;
  }

  /** The shape of one row. */
  Shape rowShape() {
    return rowShape;
  }

  NDArray gather(int[] rows, NDManager manager) {
    var gathered = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      filler.fill(rows[i], gathered, i * width);
    }
    return manager.create(gathered, new Shape(rows.length).addAll(rowShape));
  }
}
