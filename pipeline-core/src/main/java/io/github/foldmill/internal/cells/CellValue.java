package io.github.foldmill.internal.cells;

import java.util.List;

/**
 * The value of a cell with the time that work like it takes.
 *
 * @param value the value
 * @param fitNanos the nanoseconds of all fitting behind it, as if nothing had been shared
 * @param scoreNanos the nanoseconds of all work on the validation side behind it, likewise
 * @param warnings of what the fits behind it have warned, each after the name of its stage
 */
public record CellValue(Object value, long fitNanos, long scoreNanos, List<String> warnings) {

  /** Copies the warnings. */
  public CellValue {
    warnings = List.copyOf(warnings);
  }

  /** Creates a value of which nobody has warned. */
  public CellValue(Object value, long fitNanos, long scoreNanos) {
    this(value, fitNanos, scoreNanos, List.of());
  }

  /** Returns this value with warnings. */
  CellValue warned(List<String> told) {
    return told.isEmpty() ? this : new CellValue(value, fitNanos, scoreNanos, told);
  }
}
