package io.github.foldmill.internal.cells;

/**
 * Why a cell has no value: its own work failed, or that of a cell before it.
 *
 * @param cell the cell whose own work failed
 * @param cause what it threw, at the last try
 * @param tries how often it was tried, at least 1
 */
public record CellFailure(Cell cell, Throwable cause, int tries) {}
