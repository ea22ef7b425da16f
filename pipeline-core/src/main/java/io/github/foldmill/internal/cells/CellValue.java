package io.github.foldmill.internal.cells;

/**
 * The value of a cell with the time that work like it takes.
 *
 * @param value the value
 * @param fitNanos the nanoseconds of all fitting behind it, as if nothing had been shared
 * @param scoreNanos the nanoseconds of all work on the validation side behind it, likewise
 */
public record CellValue(Object value, long fitNanos, long scoreNanos) {}
