package io.github.foldmill.internal.cells;

import java.util.HashMap;
import java.util.Map;

/** Counts cells by kind and side; not safe for use by several threads. */
public final class CellCounter {
  private final Map<Group, Integer> counts = new HashMap<>();

  private record Group(CellKind kind, Side side) {}

  void add(Cell cell) {
    counts.merge(new Group(cell.kind(), cell.side()), 1, Integer::sum);
  }

  /** Returns the count of one kind on one side. */
  public int of(CellKind kind, Side side) {
    return counts.getOrDefault(new Group(kind, side), 0);
  }

  /** Returns the count of one kind on both sides. */
  public int of(CellKind kind) {
    return of(kind, Side.TRAIN) + of(kind, Side.VALIDATION);
  }
}
