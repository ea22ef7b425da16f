package io.github.foldmill.internal.cells;

/**
 * Why a cell has no value: its own work failed, or that of a cell before it.
 *
 * @param cell the cell whose own work failed
 * @param cause what it threw
 */
public record CellFailure(Cell cell, Throwable cause) {}
