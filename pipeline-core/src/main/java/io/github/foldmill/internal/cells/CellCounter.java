package io.github.foldmill.internal.cells;

import java.util.EnumMap;
import java.util.Map;

/** Counts cells by kind and side; not safe for use by several threads. */
public final class CellCounter {
  private final Map<CellKind, Integer> train = new EnumMap<>(CellKind.class);
  private final Map<CellKind, Integer> validation = new EnumMap<>(CellKind.class);

  void add(Cell cell) {
    counts(cell.side()).merge(cell.kind(), 1, Integer::sum);
  }

  private Map<CellKind, Integer> counts(Side side) {
    return side == Side.TRAIN ? train : validation;
  }

  /** Returns the count of one kind on one side. */
  public int of(CellKind kind, Side side) {
    return counts(side).getOrDefault(kind, 0);
  }

  /** Returns the count of one kind on both sides. */
  public int of(CellKind kind) {
    return of(kind, Side.TRAIN) + of(kind, Side.VALIDATION);
  }
}
