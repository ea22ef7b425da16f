package io.github.foldmill.search;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.jmx.HeapUse;
import io.github.foldmill.search.FoldTrace.StageTime;
import io.github.foldmill.search.FoldTrace.Worker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Follows the cells behind scores back to the rows, as far as the run had to deal with them. */
final class Tracing {
  private final WorkLog log;
  private final Set<Cell> seen = new HashSet<>();
  private final List<StageTime> times = new ArrayList<>();
  private int computed;
  private int loaded;
  private int retries;

  private Tracing(WorkLog log) {
    this.log = log;
  }

  /**
   * Tells how scores came about.
   *
   * @param candidate the id of the candidate
   * @param fold the id of the fold
   * @param scores the cells of the validation scores, at least one
   * @param log what became of each cell
   */
  static FoldTrace of(ContentHash candidate, ContentHash fold, List<Cell> scores, WorkLog log) {
    var tracing = new Tracing(log);
    scores.forEach(tracing::follow);
    var predictions = scores.getFirst().inputs().getFirst();
    var model = predictions.inputs().getFirst();
    // A model that was computed for another candidate's sake may lie behind scores that were read.
    var worker =
        tracing.seen.contains(model)
            ? log.entry(model).flatMap(WorkLog.Entry::worker)
            : Optional.<Worker>empty();
    OptionalLong seed = model.seed();
    var heap = worker.map(_ -> log.heap(model)).orElse(HeapUse.UNKNOWN);
    return new FoldTrace(
        candidate,
        fold,
        predictions.key(),
        seed,
        tracing.computed,
        tracing.loaded,
        worker,
        tracing.times,
        worker.flatMap(_ -> log.waited(model)),
        tracing.retries,
        heap.allocatedBytes(),
        heap.peakBytes());
  }

  private void follow(Cell cell) {
    var entry = log.entry(cell);
    boolean read = entry.isPresent() && entry.get().end() == CellEnd.LOADED;
    if (!seen.add(cell)) {
      return;
    }
    if (!read) {
      cell.inputs().forEach(this::follow);
    }
    retries += log.retries(cell);
    entry.ifPresent(known -> count(cell, known));
  }

  /** A fit that is taken out of a larger one took the time of both. */
  private void add(StageTime time) {
    for (int i = 0; i < times.size(); i++) {
      var known = times.get(i);
      if (known.part() == time.part() && known.stage().equals(time.stage())) {
        times.set(i, new StageTime(time.stage(), time.part(), known.time().plus(time.time())));
        return;
      }
    }
    times.add(time);
  }

  private void count(Cell cell, WorkLog.Entry entry) {
    var kind = cell.kind();
    entry.time(cell).ifPresent(this::add);
    boolean isWork = kind != CellKind.ROWS && kind != CellKind.COMBINE;
    if (isWork && entry.end() == CellEnd.LOADED) {
      loaded++;
    } else if (isWork && kind != CellKind.DERIVE && kind != CellKind.DERIVE_MODEL) {
      computed++;
    }
  }
}
