package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Says when a search begins no more work; safe for use by many threads. */
final class StopRule implements CellListener, BooleanSupplier {
  private final Limits limits;
  private final long start = System.nanoTime();
  private volatile boolean failed;

  StopRule(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void ended(Cell cell, CellEnd end, Duration elapsed) {
    if (end == CellEnd.FAILED) {
      failed = true;
    }
  }

  @Override
  public boolean getAsBoolean() {
    return isFailed() || isLate();
  }

  private boolean isFailed() {
    return limits.raise() && failed;
  }

  private boolean isLate() {
    return limits.total().isPresent()
        && System.nanoTime() - start >= limits.total().get().toNanos();
  }

  /** Says in words why work stopped. */
  String reason() {
    return isFailed()
        ? "the search ended at the first failure"
        : "the search reached its limit of " + limits.total().orElseThrow();
  }
}
