package io.github.foldmill.internal.cells;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run has to do in one place; guarded by the lock of its {@link CellRun}. */
final class RunPlace {
  /** Of two equals, the one that a single thread would reach first. */
  static final Comparator<CellTask> LONGEST_FIRST = RunPlace::compareTasks;

  private static final Comparator<RunPlace> BEST_HERALD =
      (left, right) -> compareTasks(left.herald(), right.herald());

  final @Nullable RunPlace parent;
  final int depth;

  /** Whether work has begun here and not ended. */
  boolean open;

  /** How many cells here, and in all that lies in here, are not done. */
  int unsettled;

  /** The cell for which this place, not open yet, waits in its parent. */
  private @Nullable CellTask herald;

  private @Nullable ReadyQueue<CellTask> tasks;
  private @Nullable ReadyQueue<RunPlace> closed;

  private static int compareTasks(CellTask left, CellTask right) {
    int longest = Double.compare(right.rankNanos, left.rankNanos);
    return longest != 0 ? longest : Integer.compare(left.order, right.order);
  }

  RunPlace(@Nullable RunPlace parent, int depth) {
    this.parent = parent;
    this.depth = depth;
    this.open = parent == null;
  }

  /** Adds a cell that is ready; a place that is not open waits in its parent. */
  void add(String group, CellTask task) {
    if (tasks == null) {
      tasks = new ReadyQueue<>(LONGEST_FIRST);
    }
    tasks.add(group, task);
    for (var place = this; !place.open && place.herald == null; place = place.parent()) {
      place.herald = task;
      place.parent().addClosed(group, place);
    }
  }

  private RunPlace parent() {
    return Objects.requireNonNull(parent);
  }

  private void addClosed(String group, RunPlace place) {
    if (closed == null) {
      closed = new ReadyQueue<>(BEST_HERALD);
    }
    closed.add(group, place);
  }

  /** Returns the best cell here that may run. */
  @Nullable CellTask bestTask(Set<String> busy) {
    return tasks == null ? null : tasks.best(busy);
  }

  /** Returns the best place in here that may be opened for a cell. */
  @Nullable RunPlace bestClosed(Set<String> busy) {
    return closed == null ? null : closed.best(busy);
  }

  /** Returns the cell for which this place is to be opened. */
  CellTask herald() {
    return Objects.requireNonNull(herald);
  }

  void remove(CellTask task) {
    Objects.requireNonNull(tasks).remove(task);
  }

  /** Opens a place that was the best in here. */
  void openClosed(RunPlace place) {
    Objects.requireNonNull(closed).remove(place);
    place.herald = null;
    place.open = true;
  }

  /** Forgets what is ready, so that it can be added in another order. */
  void clear() {
    herald = null;
    tasks = null;
    closed = null;
  }
}
