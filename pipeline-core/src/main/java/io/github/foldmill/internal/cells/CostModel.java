package io.github.foldmill.internal.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long cells take, learnt from those that were computed, in this run and in earlier ones.
 *
 * <p>Time is taken to grow with the number of rows. What is known of the same stages on the same
 * data goes before what is known of the same stage and parameter values on other data, and that
 * before what is known of a stage of that name. Where nothing is known, nothing is said.
 *
 * <p>It decides when cells are computed and what is told of the time that is left, and never what
 * they give. Not safe for use by several threads: whoever runs cells has a lock.
 */
public final class CostModel {
  private final Map<Long, Meter> meters = new HashMap<>();

  /** Creates a model that knows nothing. */
  public CostModel() {}

  /** What is known of one kind of work. */
  static final class Meter {
    /** Old measurements fade, because code gets faster while it runs. */
    private static final int MEMORY = 8;

    /** What is always quicker need not be remembered. */
    private static final long LEAST_NANOS = 100_000;

    private final long key;
    private final @Nullable Meter wider;
    private double nanosPerRow;
    private int samples;
    private double remembered;
    private long mostNanos;

    private Meter(long key, @Nullable Meter wider) {
      this.key = key;
      this.wider = wider;
    }

    /** Returns how long a row takes, NaN if unknown. */
    private double nanosPerRow() {
      if (samples > 0) {
        return nanosPerRow;
      }
      return wider == null ? Double.NaN : wider.nanosPerRow();
    }

    /** Returns how long some rows take in nanoseconds, NaN if unknown. */
    double expected(int rows) {
      return nanosPerRow() * Math.max(1, rows);
    }

    private void add(double value, long nanos) {
      mostNanos = Math.max(mostNanos, nanos);
      samples = Math.min(samples + 1, MEMORY);
      nanosPerRow += (value - nanosPerRow) / samples;
    }

    private boolean isNews() {
      return mostNanos >= LEAST_NANOS
          && (nanosPerRow > 1.5 * remembered || remembered > 1.5 * nanosPerRow);
    }
  }

  /**
   * What is known of one kind of work, as remembered between runs.
   *
   * @param key the kind of work
   * @param nanosPerRow how long a row takes
   */
  record Known(long key, double nanosPerRow) {}

  /** Returns what measures an effort; the same for equal efforts. */
  Meter meter(Effort effort) {
    var family = meter(effort.family(), null);
    var stage = effort.stage() == effort.family() ? family : meter(effort.stage(), family);
    return effort.path() == 0 ? stage : meter(effort.path(), stage);
  }

  private Meter meter(long key, @Nullable Meter wider) {
    var known = meters.get(key);
    if (known == null || (known.wider == null && wider != null)) {
      var fresh = new Meter(key, wider);
      if (known != null) {
        // It was remembered before anybody said what it is a part of.
        fresh.nanosPerRow = known.nanosPerRow;
        fresh.samples = known.samples;
        fresh.remembered = known.remembered;
      }
      meters.put(key, fresh);
      return fresh;
    }
    return known;
  }

  /** Learns from a cell that was computed. */
  void measured(Meter meter, int rows, long nanos) {
    double perRow = (double) nanos / Math.max(1, rows);
    for (var each = meter; each != null; each = each.wider) {
      each.add(perRow, nanos);
    }
  }

  /** Learns what an earlier run has measured. */
  void remember(Known known) {
    if (known.nanosPerRow() > 0 && Double.isFinite(known.nanosPerRow())) {
      var meter = meter(known.key(), null);
      meter.add(known.nanosPerRow(), 0);
      meter.remembered = meter.nanosPerRow;
    }
  }

  /** Returns what is worth remembering: what is new, or far from what was remembered. */
  List<Known> news() {
    var news = new ArrayList<Known>();
    for (var meter : meters.values()) {
      if (meter.isNews()) {
        meter.remembered = meter.nanosPerRow;
        news.add(new Known(meter.key, meter.nanosPerRow));
      }
    }
    return news;
  }
}
