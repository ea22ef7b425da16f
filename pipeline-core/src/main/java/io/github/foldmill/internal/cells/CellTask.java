package io.github.foldmill.internal.cells;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a cell in one run; guarded by the lock of its {@link CellRun}. */
final class CellTask {
  final Cell cell;
  final int order;
  final boolean kept;
  final boolean wanted;
  final List<CellTask> dependents = new ArrayList<>();
  int missingInputs;
  int pendingReaders;
  boolean done;
  @Nullable CellValue value;
  @Nullable CellFailure failure;

  /**
   * Creates the task of a cell.
   *
   * @param cell the cell
   * @param order its place in the order in which a single thread works
   * @param kept whether its value is to be read from the store instead of computed
   * @param wanted whether its value must last until the end of the run
   */
  CellTask(Cell cell, int order, boolean kept, boolean wanted) {
    this.cell = cell;
    this.order = order;
    this.kept = kept;
    this.wanted = wanted;
  }

  void dropValueIfUnread() {
    if (pendingReaders == 0 && !wanted) {
      value = null;
    }
  }
}
