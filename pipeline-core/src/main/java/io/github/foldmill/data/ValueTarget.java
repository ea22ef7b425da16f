package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;

/** A real number for each row, as in regression. */
public final class ValueTarget implements Target, Hashable {
  private final double[] values;

  private ValueTarget(double[] values) {
    this.values = values;
  }

  /**
   * Creates a target from its values.
   *
   * @param values a finite value per row; copied
   * @return the target
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static ValueTarget of(double... values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new IllegalArgumentException(
            "target value must be finite, was %s in row %d".formatted(values[row], row));
      }
    }
    return new ValueTarget(values.clone());
  }

  /**
   * Returns the value of a row.
   *
   * @param row the row number
   * @return the value
   */
  public double value(int row) {
    return values[row];
  }

  /**
   * Returns the values of all rows.
   *
   * @return a fresh array, one value per row
   */
  public double[] values() {
    return values.clone();
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public ValueTarget select(int[] rows) {
    var selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new ValueTarget(selected);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueTarget that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ValueTarget[%d rows]".formatted(values.length);
  }
}
