package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.cells.CellListener;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Notes when each thread of a run did what, in bounded memory, and passes everything on. */
final class TimelineRecorder implements CellListener {
  static final int MOST_EVENTS = 20_000;

  private final CellListener next;
  private final long origin = System.nanoTime();
  private final Map<Thread, Sums> lanes = new LinkedHashMap<>();
  private final PriorityQueue<Timeline.Event> longest =
      new PriorityQueue<>(Comparator.comparingLong(Timeline.Event::nanos));
  private long omitted;

  TimelineRecorder(CellListener next) {
    this.next = next;
  }

  @Override
  public void ended(Cell cell, CellEnd end, Duration elapsed) {
    // Parts that are put together are no work of their own on a timeline.
    kind(cell.kind())
        .ifPresent(kind -> record(cell, kind, end, System.nanoTime() - origin, elapsed.toNanos()));
    next.ended(cell, end, elapsed);
  }

  private synchronized void record(
      Cell cell, Timeline.Kind kind, CellEnd end, long now, long nanos) {
    int known = lanes.size();
    var lane = lanes.computeIfAbsent(Thread.currentThread(), _ -> new Sums(known));
    lane.add(end, nanos);
    if (longest.size() == MOST_EVENTS) {
      omitted++;
      if (longest.element().nanos() >= nanos) {
        return;
      }
      longest.remove();
    }
    longest.add(
        new Timeline.Event(
            lane.number, kind, cell.stage(), cell.fold(), Math.max(0, now - nanos), now, end(end)));
  }

  synchronized Timeline timeline() {
    var events =
        longest.stream()
            .sorted(
                Comparator.comparingLong(Timeline.Event::startNanos)
                    .thenComparingInt(Timeline.Event::lane)
                    .thenComparingLong(Timeline.Event::endNanos))
            .toList();
    return new Timeline(events, lanes.values().stream().map(Sums::lane).toList(), omitted);
  }

  private static Optional<Timeline.Kind> kind(CellKind kind) {
    return switch (kind) {
      case ROWS -> Optional.of(Timeline.Kind.ROWS);
      case FIT, DERIVE, RESAMPLE -> Optional.of(Timeline.Kind.STEP_FIT);
      case TRANSFORM, COMBINE -> Optional.of(Timeline.Kind.TRANSFORM);
      case LEARN, DERIVE_MODEL -> Optional.of(Timeline.Kind.LEARNER_FIT);
      case PREDICT -> Optional.of(Timeline.Kind.PREDICTION);
      case SCORE -> Optional.of(Timeline.Kind.SCORE);
      case INSPECT, ASSEMBLE -> Optional.empty();
    };
  }

  private static Timeline.End end(CellEnd end) {
    return switch (end) {
      case COMPUTED -> Timeline.End.COMPUTED;
      case LOADED -> Timeline.End.LOADED;
      case FAILED -> Timeline.End.FAILED;
    };
  }

  /** The sums of one thread. */
  private static final class Sums {
    private final int number;
    private long busyNanos;
    private long computed;
    private long loaded;
    private long failed;

    Sums(int number) {
      this.number = number;
    }

    void add(CellEnd end, long nanos) {
      busyNanos += nanos;
      switch (end) {
        case COMPUTED -> computed++;
        case LOADED -> loaded++;
        case FAILED -> failed++;
      }
    }

    Timeline.Lane lane() {
      return new Timeline.Lane(busyNanos, computed, loaded, failed);
    }
  }
}
