package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.Claim;
import java.time.Duration;
import java.util.Optional;

/** The store that keeps nothing. */
enum NoCellStore implements CellStore {
  INSTANCE;

  @Override
  public boolean has(Cell cell) {
    return false;
  }

  @Override
  public boolean hasByNow(Cell cell) {
    return false;
  }

  @Override
  public Optional<CellValue> read(Cell cell) {
    return Optional.empty();
  }

  @Override
  public Claim claim(Cell cell, Duration waited) {
    return Claim.free();
  }

  @Override
  public void offer(Cell cell, CellValue value, long ownNanos) {}
}
