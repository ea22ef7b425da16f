package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ProgressListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** How the work is done; nothing here but the seed and the limits may change a result. */
record Running(
    OptionalInt nJobs,
    Optional<Backend> backend,
    Memory memory,
    long seed,
    ProgressListener listener,
    Limits limits,
    boolean sharing,
    long heapBudget,
    double verified,
    Optional<String> jmx) {
  private static final ProgressListener NOBODY = new ProgressListener() {};

  static Running byDefault() {
    return new Running(
        OptionalInt.empty(),
        Optional.empty(),
        Memory.none(),
        0,
        NOBODY,
        Limits.none(),
        true,
        Runtime.getRuntime().maxMemory() / 4,
        0,
        Optional.empty());
  }

  Running withNJobs(int value) {
    return new Running(
        OptionalInt.of(value),
        backend,
        memory,
        seed,
        listener,
        limits,
        sharing,
        heapBudget,
        verified,
        jmx);
  }

  Running withBackend(Backend value) {
    return new Running(
        nJobs,
        Optional.of(value),
        memory,
        seed,
        listener,
        limits,
        sharing,
        heapBudget,
        verified,
        jmx);
  }

  Running withMemory(Memory value) {
    return new Running(
        nJobs, backend, value, seed, listener, limits, sharing, heapBudget, verified, jmx);
  }

  Running withSeed(long value) {
    return new Running(
        nJobs, backend, memory, value, listener, limits, sharing, heapBudget, verified, jmx);
  }

  Running withListener(ProgressListener value) {
    return new Running(
        nJobs, backend, memory, seed, value, limits, sharing, heapBudget, verified, jmx);
  }

  Running withLimits(Limits value) {
    return new Running(
        nJobs, backend, memory, seed, listener, value, sharing, heapBudget, verified, jmx);
  }

  Running withoutSharing() {
    return new Running(
        nJobs, backend, memory, seed, listener, limits, false, heapBudget, verified, jmx);
  }

  Running withHeapBudget(long value) {
    return new Running(
        nJobs, backend, memory, seed, listener, limits, sharing, value, verified, jmx);
  }

  Running verifying(double share) {
    return new Running(
        nJobs, backend, memory, seed, listener, limits, sharing, heapBudget, share, jmx);
  }

  Running withJmx(String value) {
    return new Running(
        nJobs,
        backend,
        memory,
        seed,
        listener,
        limits,
        sharing,
        heapBudget,
        verified,
        Optional.of(value));
  }

  /** Returns whether anybody hears of the progress or may look at it. */
  boolean isWatched() {
    return !listener.equals(NOBODY) || jmx.isPresent();
  }

  /** Returns where this search keeps what outlives it, if it keeps anything. */
  Optional<Path> cacheFolder() {
    return sharing ? memory.directory() : Optional.empty();
  }

  /** Returns the description of how many cells run at once, and on what. */
  Parallel parallel() {
    var parallel = nJobs.isPresent() ? Parallel.nJobs(nJobs.getAsInt()) : Parallel.configured();
    return backend.map(parallel::backend).orElse(parallel);
  }
}
