package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Adds a number to every feature, and counts how often it is fitted and applied. */
final class SpyStep implements Step<Tabular, Tabular> {

  /** What all steps of one pipeline did; outside their identity. */
  static final class Log {
    final AtomicInteger fits = new AtomicInteger();
    final AtomicInteger applications = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostRunning = new AtomicInteger();
  }

  private final double shift;
  private final Log log;
  private final Traits traits;

  SpyStep(double shift, Log log) {
    this(shift, log, Traits.pure());
  }

  SpyStep(double shift, Log log, Traits traits) {
    this.shift = shift;
    this.log = log;
    this.traits = traits;
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(shift);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
    log.fits.incrementAndGet();
    log.mostRunning.accumulateAndGet(log.running.incrementAndGet(), Math::max);
    LockSupport.parkNanos(50_000);
    log.running.decrementAndGet();
    return this::apply;
  }

  private Tabular apply(Tabular data) {
    log.applications.incrementAndGet();
    var shifted = new double[data.rows() * data.columns()];
    data.features().get(shifted);
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += shift;
    }
    return data.withFeatures(data.names(), shifted);
  }
}
