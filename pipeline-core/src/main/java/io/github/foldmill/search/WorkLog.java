package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.cells.CellListener;
import io.github.foldmill.internal.cells.FitWitness;
import io.github.foldmill.internal.cells.Side;
import io.github.foldmill.internal.jmx.HeapUse;
import io.github.foldmill.search.FoldTrace.Part;
import io.github.foldmill.search.FoldTrace.StageTime;
import io.github.foldmill.search.FoldTrace.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notes what became of each cell of a search; safe for use by many threads. */
final class WorkLog implements CellListener, FitWitness {
  private final Map<Cell, Entry> entries = new ConcurrentHashMap<>();
  private final Map<Cell, Duration> waits = new ConcurrentHashMap<>();
  private final Map<Cell, HeapUse> heaps = new ConcurrentHashMap<>();
  private final Map<Cell, Integer> retries = new ConcurrentHashMap<>();
  private final Map<Worker, Worker> workers = new ConcurrentHashMap<>();

  /** By waiting thread, the process that has just fitted for it. */
  private final Map<Thread, Long> elsewhere = new ConcurrentHashMap<>();

  private final long here = ProcessHandle.current().pid();

  /**
   * What became of a cell.
   *
   * @param end how it ended; null between its computation and its end
   * @param time its own work, if it was computed in this run
   * @param worker who fitted or derived, if it is a model that was computed in this run
   */
  record Entry(@Nullable CellEnd end, Optional<StageTime> time, Optional<Worker> worker) {}

  @Override
  public void fittedIn(long process) {
    elsewhere.put(Thread.currentThread(), process);
  }

  @Override
  public void begun(Cell cell, long waitedNanos) {
    if (givesModel(cell)) {
      waits.putIfAbsent(cell, Duration.ofNanos(waitedNanos));
    }
  }

  @Override
  public void measured(Cell cell, HeapUse heap) {
    if (givesModel(cell) && !heap.equals(HeapUse.UNKNOWN)) {
      heaps.put(cell, heap);
    }
  }

  /** Returns how much heap the fit of a model took; only of models. */
  HeapUse heap(Cell cell) {
    return heaps.getOrDefault(cell, HeapUse.UNKNOWN);
  }

  @Override
  public void retried(Cell cell) {
    retries.merge(cell, 1, Integer::sum);
  }

  private static boolean givesModel(Cell cell) {
    return cell.kind() == CellKind.LEARN || cell.kind() == CellKind.DERIVE_MODEL;
  }

  /** Returns how long a model waited for its fit to begin; only of models. */
  Optional<Duration> waited(Cell cell) {
    return Optional.ofNullable(waits.get(cell));
  }

  /** Returns how often a fit was tried again. */
  int retries(Cell cell) {
    return retries.getOrDefault(cell, 0);
  }

  @Override
  public void computed(Cell cell, long nanos) {
    var time = part(cell).map(part -> new StageTime(cell.stage(), part, Duration.ofNanos(nanos)));
    var worker = givesModel(cell) ? Optional.of(worker()) : Optional.<Worker>empty();
    entries.put(cell, new Entry(null, time, worker));
  }

  private Worker worker() {
    Long process = elsewhere.get(Thread.currentThread());
    var worker =
        process == null
            ? new Worker(here, Optional.of(Thread.currentThread().getName()))
            : new Worker(process, Optional.empty());
    return workers.computeIfAbsent(worker, same -> same);
  }

  @Override
  public void ended(Cell cell, CellEnd end, Duration elapsed) {
    elsewhere.remove(Thread.currentThread());
    entries.compute(
        cell,
        (_, known) ->
            known == null || end == CellEnd.LOADED
                ? new Entry(end, Optional.empty(), Optional.empty())
                : new Entry(end, known.time(), known.worker()));
  }

  /** Returns what became of a cell, or empty if it was not part of this search's work. */
  Optional<Entry> entry(Cell cell) {
    return Optional.ofNullable(entries.get(cell));
  }

  private static Optional<Part> part(Cell cell) {
    return switch (cell.kind()) {
      case FIT, DERIVE, LEARN, DERIVE_MODEL -> Optional.of(Part.FIT);
      case RESAMPLE -> Optional.of(Part.TRAIN_TRANSFORM);
      case TRANSFORM, COMBINE ->
          Optional.of(cell.side() == Side.TRAIN ? Part.TRAIN_TRANSFORM : Part.VALIDATION_TRANSFORM);
      case PREDICT -> Optional.of(Part.PREDICT);
      case SCORE -> Optional.of(Part.SCORE);
      case ROWS, INSPECT, ASSEMBLE -> Optional.empty();
    };
  }
}
