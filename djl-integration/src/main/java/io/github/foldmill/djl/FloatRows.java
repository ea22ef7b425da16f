package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows as the 32-bit floats that networks compute with, and what is to be predicted for each. */
final class FloatRows {
  private final int width;
  private final Shape rowShape;
  private final Target target;
  private final Filler filler;

  /** Writes the numbers of a row to memory, from an offset in bytes on. */
  @FunctionalInterface
  interface Filler {
    void fill(int row, MemorySegment into, long offset);
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
        (row, into, offset) ->
            MemorySegment.copy(
                values, row * columns, into, ValueLayout.JAVA_FLOAT, offset, columns));
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

  /** Memory for so many rows at a time. */
  BatchMemory batches(int rows) {
    return new BatchMemory(this, rows);
  }

  /** The shape of so many rows. */
  Shape shapeOf(int rows) {
    return new Shape(rows).addAll(rowShape);
  }

  /** Writes rows one after another to the start of memory; returns how many bytes. */
  long write(int[] rows, MemorySegment memory) {
    long offset = 0;
    for (int row : rows) {
      filler.fill(row, memory, offset);
      offset += (long) width * Float.BYTES;
    }
    return offset;
  }

  NDArray gather(int[] rows, NDManager manager) {
    var gathered = new float[Math.multiplyExact(rows.length, width)];
    write(rows, MemorySegment.ofArray(gathered));
    return manager.create(gathered, shapeOf(rows.length));
  }
}
