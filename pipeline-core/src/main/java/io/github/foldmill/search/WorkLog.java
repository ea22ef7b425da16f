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
  private final Map<Thread, Worker> threads = new ConcurrentHashMap<>();

  /** By waiting thread, the process that has just fitted for it. */
  private final Map<Thread, Long> elsewhere = new ConcurrentHashMap<>();

  private final long here = ProcessHandle.current().pid();

  /** What became of a cell; made once for each and so kept small. */
  static final class Entry {
    private static final long NOT_COMPUTED = -1;

    private final long nanos;
    private final @Nullable Worker worker;
    private volatile @Nullable CellEnd end;

    private Entry(long nanos, @Nullable Worker worker) {
      this.nanos = nanos;
      this.worker = worker;
    }

    private static Entry of(CellEnd end) {
      var entry = new Entry(NOT_COMPUTED, null);
      entry.end = end;
      return entry;
    }

    /** How it ended; null between its computation and its end. */
    @Nullable CellEnd end() {
      return end;
    }

    /** The cell's own work, if it was computed in this run. */
    Optional<StageTime> time(Cell cell) {
      return nanos == NOT_COMPUTED
          ? Optional.empty()
          : part(cell).map(part -> new StageTime(cell.stage(), part, Duration.ofNanos(nanos)));
    }

    /** Who fitted or derived, if it is a model that was computed in this run. */
    Optional<Worker> worker() {
      return Optional.ofNullable(worker);
    }
  }

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
    entries.put(cell, new Entry(nanos, givesModel(cell) ? worker() : null));
  }

  private Worker worker() {
    Long process = elsewhere.get(Thread.currentThread());
    if (process != null) {
      return workers.computeIfAbsent(new Worker(process, Optional.empty()), same -> same);
    }
    return threads.computeIfAbsent(
        Thread.currentThread(), thread -> new Worker(here, Optional.of(thread.getName())));
  }

  @Override
  public void ended(Cell cell, CellEnd end, Duration elapsed) {
    elsewhere.remove(Thread.currentThread());
    var known = entries.get(cell);
    if (known == null || end == CellEnd.LOADED) {
      entries.put(cell, Entry.of(end));
    } else {
      known.end = end;
    }
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
