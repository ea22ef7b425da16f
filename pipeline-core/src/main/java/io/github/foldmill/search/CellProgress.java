package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellListener;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.search.SearchListener.Judged;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Tells a listener about cells and candidates, one call at a time, and keeps its mistakes from the
 * search.
 */
final class CellProgress implements CellListener {
  private static final System.Logger LOGGER = System.getLogger(GridSearch.class.getName());

  /** How much of a candidate's parameters is told on a line. */
  private static final int MOST_CHARACTERS = 60;

  private final ProgressListener listener;
  private final boolean heard;
  private OptionalLong total = OptionalLong.empty();
  private Supplier<Optional<Duration>> remaining = Optional::empty;
  private boolean started;
  private long done;
  private long candidates;
  private Optional<Judged> best = Optional.empty();
  private boolean broken;

  CellProgress(Watching watching) {
    listener = watching.listener();
    heard = watching.isHeard();
  }

  /**
   * Begins a round of work; the first is told.
   *
   * @param cells how many cells there will be from now on, if that is known
   * @param left tells how long they will still take, if that is known
   */
  synchronized void start(OptionalLong cells, Supplier<Optional<Duration>> left) {
    total = cells.isPresent() ? OptionalLong.of(done + cells.getAsLong()) : OptionalLong.empty();
    remaining = left;
    if (!started) {
      started = true;
      tell(() -> listener.started(total));
    }
  }

  @Override
  public synchronized void ended(Cell cell, CellEnd end, Duration elapsed) {
    if (!heard) {
      done++;
      return;
    }
    var task =
        new ProgressListener.FinishedTask(
            done, cell.toString(), elapsed, end == CellEnd.FAILED, ++done, total, remaining.get());
    tell(() -> listener.taskFinished(task));
  }

  synchronized void candidateFinished(Judged candidate) {
    candidates++;
    if (listener instanceof SearchListener searching) {
      tell(() -> searching.candidateFinished(candidate));
    }
  }

  synchronized void bestSoFar(Judged candidate) {
    best = Optional.of(candidate);
    tell(() -> listener.standing(text(candidate)));
    if (listener instanceof SearchListener searching) {
      tell(() -> searching.bestSoFar(candidate));
    }
  }

  private static String text(Judged best) {
    String params = best.candidate().params().toString();
    String shown =
        params.length() <= MOST_CHARACTERS
            ? params
            : params.substring(0, MOST_CHARACTERS - 1) + "…";
    return String.format(Locale.ROOT, "best %.4f with %s", best.mean(), shown);
  }

  synchronized long done() {
    return done;
  }

  synchronized OptionalLong total() {
    return total;
  }

  synchronized Optional<Duration> remaining() {
    return remaining.get();
  }

  /** Returns how many candidates have all their scores. */
  synchronized long candidates() {
    return candidates;
  }

  synchronized Optional<Judged> best() {
    return best;
  }

  synchronized void finish() {
    tell(() -> listener.finished(done));
  }

  private void tell(Runnable event) {
    if (broken) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException e) {
      broken = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "progress listener " + listener.getClass().getName() + " threw and is not called again",
          e);
    }
  }
}
