package io.github.foldmill.internal.cells;

/** Carries a cell's failure out of its computation. */
final class CellFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CellFailure failure;

  CellFailedException(CellFailure failure) {
    super(failure.cell() + " failed", failure.cause());
    this.failure = failure;
  }

  CellFailure failure() {
    return failure;
  }
}
