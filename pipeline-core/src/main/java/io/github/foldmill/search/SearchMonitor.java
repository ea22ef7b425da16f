package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellListener;
import io.github.foldmill.search.SearchListener.Judged;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a running search does, for those who look at it; safe for use by many threads. */
final class SearchMonitor implements CellListener, SearchMXBean {
  private final CellProgress progress;
  private final long start = System.nanoTime();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong loaded = new AtomicLong();

  SearchMonitor(CellProgress progress) {
    this.progress = progress;
  }

  @Override
  public void begun(Cell cell, long waitedNanos) {
    running.incrementAndGet();
  }

  @Override
  public void left(Cell cell) {
    running.decrementAndGet();
  }

  @Override
  public void ended(Cell cell, CellEnd end, Duration elapsed) {
    switch (end) {
      case COMPUTED -> {}
      case LOADED -> loaded.incrementAndGet();
      case FAILED -> failed.incrementAndGet();
    }
  }

  @Override
  public long getDone() {
    return progress.done();
  }

  @Override
  public long getTotal() {
    return progress.total().orElse(-1);
  }

  @Override
  public int getRunning() {
    return running.get();
  }

  @Override
  public long getFailed() {
    return failed.get();
  }

  @Override
  public long getCacheHits() {
    return loaded.get();
  }

  @Override
  public long getCandidatesFinished() {
    return progress.candidates();
  }

  @Override
  public double getBestScore() {
    return progress.best().map(Judged::mean).orElse(Double.NaN);
  }

  @Override
  public String getBestParameters() {
    return progress.best().map(best -> best.candidate().params().toString()).orElse("");
  }

  @Override
  public double getSecondsRunning() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public double getSecondsLeft() {
    Optional<Duration> left = progress.remaining();
    return left.map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
  }
}
